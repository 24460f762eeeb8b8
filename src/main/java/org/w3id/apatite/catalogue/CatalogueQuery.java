package org.w3id.apatite.catalogue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.Syntax;
import org.w3id.apatite.sources.Header;
import org.w3id.apatite.sources.SourceFolder;

/**
 * A published query.
 *
 * @param name the file name without its ending
 * @param title what menus show
 * @param question the question in words
 * @param keywords for finding it
 * @param columns what each column of the result means, with its unit
 * @param text the text as it stands in the file
 * @param query the parsed text
 */
public record CatalogueQuery(
    String name,
    String title,
    String question,
    List<String> keywords,
    Map<String, String> columns,
    String text,
    Query query) {

  /** All queries of a source folder, by name. */
  public static List<CatalogueQuery> all(SourceFolder sources) throws IOException {
    List<CatalogueQuery> queries = new ArrayList<>();
    for (Path file : sources.queries()) {
      String name = file.getFileName().toString();
      queries.add(parse(name.substring(0, name.length() - ".rq".length()), sources.read(file)));
    }
    return queries;
  }

  /**
   * @throws IllegalArgumentException if the text is not SPARQL 1.1
   */
  public static CatalogueQuery parse(String name, String text) {
    try {
      Query query = QueryFactory.create(text, Syntax.syntaxSPARQL_11);
      Header header = Header.parse(text);
      return new CatalogueQuery(
          name,
          header.get("title"),
          header.get("question"),
          header.list("keywords"),
          header.startingWith("column"),
          text,
          query);
    } catch (QueryParseException e) {
      throw new IllegalArgumentException(
          "queries/"
              + name
              + ".rq:"
              + e.getLine()
              + ": the query is not valid SPARQL 1.1: "
              + e.getMessage(),
          e);
    }
  }
}
