package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.header;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.jena.graph.Graph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * C7: the metric tests of F-UJI, metrics 0.8, written anew from their definitions, on the landing
 * page of the project's own data. Those that ask a register outside are named in
 * fuji/metric-tests.txt with the reason why they are not run.
 */
@ExtendWith(ProjectServer.class)
class FujiContractTest {

  private static final Path LIST = Path.of("src/test/resources/fuji/metric-tests.txt");
  private static final String LICENSE = "https://creativecommons.org/licenses/by/4.0/";

  /** The licences of SPDX by their addresses, as far as they are met here. */
  private static final Map<String, String> SPDX = Map.of(LICENSE, "CC-BY-4.0");

  /** Of the protocols that F-UJI takes, those that know authentication: all met here. */
  private static final Set<String> PROTOCOLS = Set.of("http", "https");

  /** In Linked Open Vocabularies, and not among the vocabularies that every document uses. */
  private static final Set<String> REGISTERED =
      Set.of("http://www.w3.org/ns/prov#", "http://rdfs.org/ns/void#");

  private static final Map<String, Consumer<FujiHarvest>> TESTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("FsF-F1-01MD-1", FujiContractTest::theIdentifierIsAnIri),
              Map.entry("FsF-F1-01MD-2", FujiContractTest::theDataHaveIris),
              Map.entry("FsF-F1-02MD-1", FujiContractTest::theIdentifierIsOfAPersistentScheme),
              Map.entry("FsF-F2-01M-2", FujiContractTest::itCanBeCited),
              Map.entry("FsF-F2-01M-3", FujiContractTest::itIsDescribed),
              Map.entry("FsF-F3-01M-2", FujiContractTest::theMetadataSayWhereTheDataAre),
              Map.entry("FsF-F4-01M-1", FujiContractTest::searchEnginesCanReadIt),
              Map.entry("FsF-A1-01M-1", FujiContractTest::theLevelOfAccessIsTold),
              Map.entry("FsF-A1-02MD-1", FujiContractTest::theMetadataAreAtTheirIdentifier),
              Map.entry("FsF-A1-02MD-2", FujiContractTest::theDataAreWhereTheMetadataSay),
              Map.entry("FsF-A1.1-01MD-1", FujiContractTest::metadataComeByAStandardProtocol),
              Map.entry("FsF-A1.1-01MD-2", FujiContractTest::dataComeByAStandardProtocol),
              Map.entry("FsF-A1.2-01MD-1", FujiContractTest::metadataComeByAStandardProtocol),
              Map.entry("FsF-A1.2-01MD-2", FujiContractTest::dataComeByAStandardProtocol),
              Map.entry("FsF-I1-01M-1", FujiContractTest::structuredMetadataAreEmbedded),
              Map.entry("FsF-I1-01M-2", FujiContractTest::structuredMetadataAreNegotiated),
              Map.entry("FsF-I2-01M-2", FujiContractTest::registeredVocabulariesAreUsed),
              Map.entry("FsF-I3-01M-1", FujiContractTest::relatedResourcesAreNamed),
              Map.entry("FsF-I3-01M-2", FujiContractTest::relatedResourcesAreLinked),
              Map.entry("FsF-R1-01M-1", FujiContractTest::theTypeOfResourceIsTold),
              Map.entry("FsF-R1-01M-2", FujiContractTest::sizeAndTypeOfEachFileAreTold),
              Map.entry("FsF-R1-01M-3", FujiContractTest::measuredVariablesAreTold),
              Map.entry("FsF-R1.1-01M-1", FujiContractTest::theLicenceIsKnown),
              Map.entry("FsF-R1.2-01M-1", FujiContractTest::elementsOfProvenanceAreThere),
              Map.entry("FsF-R1.2-01M-2", FujiContractTest::provenanceIsInWordsOfProv),
              Map.entry("FsF-R1.3-01M-3", FujiContractTest::theStandardIsOfTheRegister),
              Map.entry("FsF-R1.3-02D-1", FujiContractTest::aFormatIsOpen)));

  private final TestServer server;

  FujiContractTest(TestServer server) {
    this.server = server;
  }

  static Set<String> tests() {
    return TESTS.keySet();
  }

  private static Consumer<FujiHarvest> named(String test) {
    return Objects.requireNonNull(TESTS.get(test), test);
  }

  @ParameterizedTest
  @MethodSource("tests")
  void c7TheLandingPagePasses(String test) throws Exception {
    named(test).accept(FujiHarvest.of(server, "/"));
  }

  /** A page of the same server without metadata, so that no test passes everything. */
  @ParameterizedTest
  @MethodSource("tests")
  void c7APageWithoutMetadataFails(String test) throws Exception {
    FujiHarvest bare = FujiHarvest.of(server, "/queries/");
    assertEquals(200, bare.page().statusCode());
    assertThrows(AssertionError.class, () -> named(test).accept(bare));
  }

  @Test
  void c7EachTestOfTheMetricsIsRunOrHasAReason() throws Exception {
    Set<String> run = new TreeSet<>();
    for (String line : Files.readAllLines(LIST)) {
      String[] parts = line.split(" ", 2);
      if (!line.startsWith("#") && parts.length == 1) {
        run.add(parts[0]);
      }
    }
    assertEquals(run, tests());
  }

  private static void assertSome(Set<String> values, String what) {
    assertFalse(values.isEmpty(), what);
    values.forEach(v -> assertFalse(v.isBlank(), what));
  }

  private static String one(Set<String> values) {
    assertEquals(1, values.size(), values.toString());
    return values.iterator().next();
  }

  private static void assertIri(String iri) {
    URI uri = URI.create(iri);
    assertTrue(uri.isAbsolute() && uri.getHost() != null, iri);
  }

  /** All ways of asking give the same one. */
  private static String identifier(FujiHarvest found) {
    String identifier = one(found.marked("s:identifier"));
    assertEquals(identifier, one(found.catalogued("dct:identifier")));
    assertEquals(identifier, one(found.linked("cite-as")));
    assertEquals(identifier, found.meta().get("DCTERMS.identifier"));
    return identifier;
  }

  private static Set<String> files(FujiHarvest found) {
    Set<String> files = found.marked("s:distribution/s:contentUrl");
    assertSome(files, "files");
    return files;
  }

  private static void theIdentifierIsAnIri(FujiHarvest found) {
    assertIri(identifier(found));
  }

  private static void theDataHaveIris(FujiHarvest found) {
    files(found).forEach(FujiContractTest::assertIri);
  }

  private static void theIdentifierIsOfAPersistentScheme(FujiHarvest found) {
    assertTrue(identifier(found).matches("https://w3id\\.org/[a-z0-9-]+/.+"));
  }

  private static void itCanBeCited(FujiHarvest found) {
    identifier(found);
    for (String path :
        Set.of("s:creator/s:name", "s:name", "s:datePublished", "s:publisher/s:name", "a")) {
      assertSome(found.marked(path), path);
    }
    for (String path :
        Set.of(
            "dct:creator/foaf:name", "dct:title", "dct:issued", "dct:publisher/foaf:name", "a")) {
      assertSome(found.catalogued(path), path);
    }
  }

  private static void itIsDescribed(FujiHarvest found) {
    itCanBeCited(found);
    assertTrue(one(found.marked("s:description")).length() >= 50);
    assertEquals(found.marked("s:description"), found.catalogued("dct:description"));
    assertSome(found.marked("s:keywords"), "keywords");
    assertEquals(found.marked("s:keywords"), found.catalogued("dcat:keyword"));
  }

  private static void theMetadataSayWhereTheDataAre(FujiHarvest found) {
    assertEquals(files(found), found.catalogued("dcat:distribution/dcat:downloadURL"));
    assertEquals(files(found), found.linked("item"));
  }

  private static void searchEnginesCanReadIt(FujiHarvest found) {
    assertTrue(found.marked("a").contains("https://schema.org/Dataset"), "schema.org in JSON-LD");
    for (String tag : Set.of("DCTERMS.title", "DCTERMS.description", "DCTERMS.type", "og:title")) {
      assertFalse(found.meta().getOrDefault(tag, "").isBlank(), tag);
    }
  }

  private static void theLevelOfAccessIsTold(FujiHarvest found) {
    String open = "http://publications.europa.eu/resource/authority/access-right/PUBLIC";
    assertEquals(Set.of(open), found.catalogued("dct:accessRights"));
    assertEquals(open, found.meta().get("DCTERMS.accessRights"));
    assertEquals(Set.of("true"), found.marked("s:isAccessibleForFree"));
  }

  /** On the server itself: that w3id.org leads to it is not to be seen from here. */
  private static void theMetadataAreAtTheirIdentifier(FujiHarvest found) {
    String path = identifier(found).replaceFirst("^https://w3id\\.org/apatite", "");
    HttpResponse<String> sent = found.get(path, "Accept", "text/turtle");
    assertEquals(303, sent.statusCode());
    HttpResponse<String> there =
        found.get(URI.create(header(sent, "Location")).getPath(), "Accept", "text/turtle");
    Graph metadata = Documents.parsed(there);
    assertTrue(
        Documents.says(metadata, "<" + identifier(found) + "> dct:title ?t ; dct:license ?l"));
  }

  private static void theDataAreWhereTheMetadataSay(FujiHarvest found) {
    files(found).forEach(f -> assertEquals(200, found.head(f).statusCode(), f));
  }

  private static void metadataComeByAStandardProtocol(FujiHarvest found) {
    assertTrue(PROTOCOLS.contains(URI.create(identifier(found)).getScheme()));
    assertSome(found.linked("describedby"), "describedby");
    found
        .linked("describedby")
        .forEach(l -> assertTrue(PROTOCOLS.contains(URI.create(l).getScheme()), l));
  }

  private static void dataComeByAStandardProtocol(FujiHarvest found) {
    files(found).forEach(f -> assertTrue(PROTOCOLS.contains(URI.create(f).getScheme()), f));
  }

  private static void structuredMetadataAreEmbedded(FujiHarvest found) {
    assertTrue(found.embedded().size() > 20, "JSON-LD that is understood");
  }

  private static void structuredMetadataAreNegotiated(FujiHarvest found) {
    assertEquals(3, found.negotiated().size(), "Turtle, RDF/XML, JSON-LD");
    found
        .negotiated()
        .values()
        .forEach(g -> assertTrue(g.isIsomorphicWith(found.catalog()), "the same in each"));
    found.linked("describedby").forEach(l -> assertEquals(200, found.head(l).statusCode(), l));
    String describe = "DESCRIBE <" + identifier(found) + ">";
    HttpResponse<String> described =
        found.get("/sparql?query=" + TestServer.encoded(describe), "Accept", "text/turtle");
    assertTrue(Documents.says(Documents.parsed(described), "?d dct:title ?t"));
  }

  private static void registeredVocabulariesAreUsed(FujiHarvest found) {
    assertTrue(
        found.namespaces().stream().anyMatch(REGISTERED::contains), found.namespaces().toString());
  }

  private static void relatedResourcesAreNamed(FujiHarvest found) {
    assertSome(found.marked("s:citation"), "citation");
    assertSome(found.marked("s:includedInDataCatalog/s:name"), "includedInDataCatalog");
  }

  private static void relatedResourcesAreLinked(FujiHarvest found) {
    Set<String> sources = found.marked("s:isBasedOn");
    assertSome(sources, "isBasedOn");
    assertEquals(sources, found.catalogued("prov:wasDerivedFrom"));
    sources.forEach(FujiContractTest::assertIri);
    assertSome(found.catalogued("dct:hasPart"), "hasPart");
  }

  private static void theTypeOfResourceIsTold(FujiHarvest found) {
    assertTrue(found.catalogued("a").contains("http://www.w3.org/ns/dcat#Dataset"));
    assertTrue(found.linked("type").contains("https://schema.org/Dataset"));
    assertEquals("http://purl.org/dc/dcmitype/Dataset", found.meta().get("DCTERMS.type"));
  }

  /** And they are so. */
  private static void sizeAndTypeOfEachFileAreTold(FujiHarvest found) {
    for (String file : files(found)) {
      String said = "?f s:contentUrl ?u FILTER(STR(?u) = \"" + file + "\") ?f ";
      String size = one(FujiHarvest.rows(found.embedded(), said + "s:contentSize ?v"));
      assertEquals(size, header(found.head(file), "Content-Length") + " B");
      String type = one(FujiHarvest.rows(found.embedded(), said + "s:encodingFormat ?v"));
      assertTrue(type.matches("[a-z]+/[a-z-]+"), type);
    }
    assertSome(found.catalogued("^dcat:servesDataset/dcat:endpointURL"), "endpoint");
    assertSome(found.catalogued("^dcat:servesDataset/dct:conformsTo"), "protocol");
  }

  private static void measuredVariablesAreTold(FujiHarvest found) {
    assertTrue(found.marked("s:variableMeasured").size() > 20);
  }

  private static void theLicenceIsKnown(FujiHarvest found) {
    String license = one(found.marked("s:license"));
    assertEquals("CC-BY-4.0", SPDX.get(license));
    assertEquals(license, one(found.catalogued("dct:license")));
    assertEquals(license, one(found.linked("license")));
  }

  private static void elementsOfProvenanceAreThere(FujiHarvest found) {
    for (String path : Set.of("s:creator", "s:publisher", "s:dateCreated", "s:dateModified")) {
      assertSome(found.marked(path), path);
    }
  }

  private static void provenanceIsInWordsOfProv(FujiHarvest found) {
    assertTrue(found.namespaces().contains("http://www.w3.org/ns/prov#"));
    for (String path :
        Set.of("prov:wasDerivedFrom", "prov:wasAttributedTo", "prov:generatedAtTime")) {
      assertSome(found.catalogued(path), path);
    }
  }

  private static void theStandardIsOfTheRegister(FujiHarvest found) {
    assertTrue(
        found
            .namespaces()
            .containsAll(Set.of("http://www.w3.org/ns/dcat#", "https://schema.org/")));
  }

  /** F-UJI takes what is text, XML or JSON as open. */
  private static void aFormatIsOpen(FujiHarvest found) {
    Set<String> formats = found.marked("s:distribution/s:encodingFormat");
    assertTrue(
        formats.stream().anyMatch(f -> f.matches("text/.*|.*[/+](xml|json)")), formats.toString());
  }
}
