package org.w3id.apatite.description;

import java.util.Arrays;
import java.util.List;

/**
 * Where the dataset is asked, and in which formats it answers.
 *
 * @param iri the public address
 * @param resultFormats IRIs of every format of an answer
 * @param dataFormats IRIs of those formats that hold RDF
 */
public record Endpoint(String iri, List<String> resultFormats, List<String> dataFormats) {

  private static final String FORMATS = "http://www.w3.org/ns/formats/";

  /**
   * The endpoint as it is described when a version is made, before anybody serves it; a server
   * under another address moves the description there.
   */
  public static Endpoint standard() {
    return new Endpoint(
        "http://localhost:3030/sparql",
        formats(
            "SPARQL_Results_JSON",
            "SPARQL_Results_XML",
            "SPARQL_Results_CSV",
            "SPARQL_Results_TSV",
            "Turtle",
            "N-Triples",
            "RDF_XML",
            "JSON-LD",
            "TriG",
            "N-Quads"),
        formats("Turtle", "N-Triples", "RDF_XML", "JSON-LD"));
  }

  private static List<String> formats(String... names) {
    return Arrays.stream(names).map(n -> FORMATS + n).toList();
  }
}
