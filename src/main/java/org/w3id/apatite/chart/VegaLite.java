package org.w3id.apatite.chart;

import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.w3id.apatite.http.Page;

/**
 * A specification of Vega-Lite, version 5, that reads the CSV of this server, so that it shows what
 * the data are when it is opened.
 */
public final class VegaLite {

  private static final String LICENCE = "https://creativecommons.org/licenses/by/4.0/";

  private VegaLite() {}

  /** A part of a specification that is kept as a file. */
  public static JsonObject read(String resource) {
    return JSON.parse(Page.read(resource));
  }

  /**
   * A whole specification.
   *
   * @param spec what is drawn how
   * @param csv absolute address of the data
   * @param query the SPARQL that gives the same data as a graph
   */
  public static String of(JsonObject spec, String description, String csv, String query) {
    JsonObject format = new JsonObject();
    format.put("type", "csv");
    JsonObject data = new JsonObject();
    data.put("url", csv);
    data.put("format", format);
    JsonObject about = new JsonObject();
    about.put("licence", LICENCE);
    about.put("query", query);
    JsonObject whole = new JsonObject();
    whole.put("$schema", "https://vega.github.io/schema/vega-lite/v5.json");
    whole.put("description", description);
    whole.put("usermeta", about);
    whole.put("data", data);
    spec.forEach(whole::put);
    return whole + "\n";
  }
}
