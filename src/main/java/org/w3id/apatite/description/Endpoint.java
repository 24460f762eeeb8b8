package org.w3id.apatite.description;

import java.util.Arrays;
import java.util.List;
import org.w3id.apatite.http.Form;

/**
 * Where the dataset is asked, and in which formats it answers.
 *
 * @param iri the public address
 * @param resultFormats IRIs of every format of an answer
 * @param dataFormats IRIs of those formats that hold RDF
 */
public record Endpoint(String iri, List<String> resultFormats, List<String> dataFormats) {

  private static final String FORMATS = "http://www.w3.org/ns/formats/";
  private static final String MEDIA_TYPES = "https://www.iana.org/assignments/media-types/";

  /**
   * The endpoint as it is described when a version is made, before anybody serves it; a server
   * under another address moves the description there.
   */
  public static Endpoint standard() {
    return new Endpoint(
        "http://localhost:3030/sparql",
        Arrays.stream(Form.values())
            .filter(f -> f != Form.CX2 && f != Form.CYJS && f != Form.D3_JSON)
            .map(Endpoint::format)
            .distinct()
            .toList(),
        Form.of(Form.Kind.GRAPH).stream().filter(f -> !f.isHtml()).map(Endpoint::format).toList());
  }

  /** What the addresses of all other documents of the same server begin with. */
  public static String site(String endpoint) {
    return endpoint.replaceFirst("[^/]*$", "");
  }

  /**
   * The W3C has named some formats, two others have a namespace; the rest go by the IRI of their
   * registered media type. Graph files in JSON have neither, and are not told of.
   */
  private static String format(Form form) {
    return switch (form) {
      case JSON -> FORMATS + "SPARQL_Results_JSON";
      case XML -> FORMATS + "SPARQL_Results_XML";
      case CSV -> FORMATS + "SPARQL_Results_CSV";
      case TSV -> FORMATS + "SPARQL_Results_TSV";
      case TURTLE -> FORMATS + "Turtle";
      case N_TRIPLES -> FORMATS + "N-Triples";
      case RDF_XML -> FORMATS + "RDF_XML";
      case JSON_LD -> FORMATS + "JSON-LD";
      case TRIG -> FORMATS + "TriG";
      case N_QUADS -> FORMATS + "N-Quads";
      case GRAPHML -> "http://graphml.graphdrawing.org/xmlns";
      case GEXF -> "http://gexf.net/1.3";
      default -> MEDIA_TYPES + form.mediaType();
    };
  }
}
