package org.w3id.apatite.catalogue;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
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
 * @param parameters what may be put in place of the values in the file
 * @param text the text as it stands in the file
 * @param query the parsed text
 */
public record CatalogueQuery(
    String name,
    String title,
    String question,
    List<String> keywords,
    Map<String, String> columns,
    List<QueryParameter> parameters,
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
   * @throws IllegalArgumentException if the text is not SPARQL 1.1, or if a parameter is declared
   *     that cannot be one
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
          parameters(header, query),
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
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("queries/" + name + ".rq: " + e.getMessage(), e);
    }
  }

  private static List<QueryParameter> parameters(Header header, Query query) {
    ValuesBlocks blocks = ValuesBlocks.in(query);
    return header.startingWith("param").entrySet().stream()
        .map(
            e ->
                QueryParameter.parse(
                    e.getKey(),
                    e.getValue(),
                    query.getPrefixMapping(),
                    blocks.of(e.getKey()).stream().findFirst()))
        .toList();
  }

  /**
   * The text with other values: the comments at its top, and the query as Jena writes it. Values go
   * into the syntax tree, never into a text. Without values it is the text of the file.
   *
   * @param values by the names of parameters
   */
  public String text(Map<String, Node> values) {
    if (values.isEmpty()) {
      return text;
    }
    Query changed = QueryFactory.create(text, Syntax.syntaxSPARQL_11);
    ValuesBlocks blocks = ValuesBlocks.in(changed);
    values.forEach(blocks::set);
    String comments =
        text.lines().takeWhile(l -> l.startsWith("#")).map(l -> l + "\n").collect(joining());
    return comments + changed.serialize();
  }
}
