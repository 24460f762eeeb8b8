package org.w3id.apatite.server;

import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.type;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.vocabulary.RDF;

/**
 * What F-UJI finds about a dataset from the address of a page: what is embedded in the page, typed
 * links, and what negotiation gives instead of the page.
 *
 * @param page its HTML
 * @param embedded the JSON-LD in it
 * @param negotiated RDF from the same address, by media type
 * @param meta the tags of its head, by name
 * @param links of the Link header
 */
record FujiHarvest(
    TestServer server,
    HttpResponse<String> page,
    Graph embedded,
    Map<String, Graph> negotiated,
    Map<String, String> meta,
    List<String> links) {

  private static final Pattern SCRIPT =
      Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL);
  private static final Pattern META =
      Pattern.compile("<meta (?:name|property)=\"([^\"]+)\" content=\"([^\"]*)\">");
  private static final List<String> FORMS =
      List.of("text/turtle", "application/rdf+xml", "application/ld+json");

  private static final String PREFIXES =
      """
      PREFIX foaf: <http://xmlns.com/foaf/0.1/>
      PREFIX prov: <http://www.w3.org/ns/prov#>
      PREFIX s: <https://schema.org/>
      """;

  static FujiHarvest of(TestServer server, String path) throws Exception {
    HttpResponse<String> page = server.get(path, "Accept", "text/html");
    Graph embedded = GraphMemFactory.createDefaultGraph();
    Matcher script = SCRIPT.matcher(page.body());
    if (script.find()) {
      RDFParser.fromString(script.group(1), Lang.JSONLD).parse(embedded);
    }
    Map<String, Graph> negotiated = new LinkedHashMap<>();
    for (String form : FORMS) {
      HttpResponse<String> answer = server.get(path, "Accept", form);
      if (answer.statusCode() == 200 && type(answer).equals(form)) {
        Graph graph = GraphMemFactory.createDefaultGraph();
        RDFParser.fromString(answer.body(), RDFLanguages.contentTypeToLang(form)).parse(graph);
        negotiated.put(form, graph);
      }
    }
    Map<String, String> meta = new LinkedHashMap<>();
    Matcher tag = META.matcher(page.body());
    while (tag.find()) {
      meta.put(tag.group(1), tag.group(2));
    }
    return new FujiHarvest(
        server, page, embedded, negotiated, meta, List.of(header(page, "Link").split(", (?=<)")));
  }

  /** The catalogue behind the page; empty if there is none. */
  Graph catalog() {
    return negotiated.getOrDefault("text/turtle", GraphMemFactory.empty());
  }

  /** All RDF that was found. */
  Graph everything() {
    Graph all = GraphMemFactory.createDefaultGraph();
    GraphUtil.addInto(all, embedded);
    GraphUtil.addInto(all, catalog());
    return all;
  }

  /** The rows of a SELECT without its prefixes. */
  static Set<String> rows(Graph graph, String pattern) {
    return Documents.rows(graph, PREFIXES + "SELECT ?v { " + pattern + " }");
  }

  /** What the embedded markup says of its dataset. */
  Set<String> marked(String path) {
    return rows(embedded, "?d a s:Dataset . ?d " + path + " ?v");
  }

  /** What the catalogue says of its dataset. */
  Set<String> catalogued(String path) {
    return rows(catalog(), "?c a dcat:Catalog ; dcat:dataset ?d . ?d " + path + " ?v");
  }

  /** Targets of typed links. */
  Set<String> linked(String relation) {
    Set<String> targets = new TreeSet<>();
    for (String link : links) {
      if (link.contains("rel=\"" + relation + "\"")) {
        targets.add(link.replaceFirst("^<([^>]*)>.*$", "$1"));
      }
    }
    return targets;
  }

  /** The namespaces of classes and properties. */
  Set<String> namespaces() {
    Set<String> namespaces = new TreeSet<>();
    everything()
        .find()
        .forEach(
            t -> {
              namespaces.add(namespace(t.getPredicate()));
              if (isType(t)) {
                namespaces.add(namespace(t.getObject()));
              }
            });
    return namespaces;
  }

  private static boolean isType(Triple triple) {
    return triple.getPredicate().equals(RDF.type.asNode());
  }

  private static String namespace(Node term) {
    return term.getURI().replaceFirst("[^/#]*$", "");
  }

  HttpResponse<String> head(String url) {
    try {
      return server.head(URI.create(url).getPath());
    } catch (Exception e) {
      throw new AssertionError(url, e);
    }
  }

  HttpResponse<String> get(String path, String... headers) {
    try {
      return server.get(path, headers);
    } catch (Exception e) {
      throw new AssertionError(path, e);
    }
  }
}
