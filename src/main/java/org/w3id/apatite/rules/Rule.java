package org.w3id.apatite.rules;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.Syntax;
import org.w3id.apatite.sources.Header;
import org.w3id.apatite.sources.SourceFolder;

/**
 * One rule.
 *
 * @param name the file name without number and ending, as in {@code leads-to}
 * @param file where it stands, for errors
 * @param graph the named graph it writes to
 * @param stratum its place in the order of that graph's rules
 * @param header title, description, version and what it produces
 * @param construct the rule itself
 */
public record Rule(
    String name, String file, String graph, int stratum, Header header, Query construct) {

  /**
   * A rule of the sources; its folder is the graph that it writes to.
   *
   * @throws IllegalArgumentException as {@link #parse}
   */
  public static Rule of(SourceFolder sources, Path file) throws IOException {
    Path folder = file.getParent();
    return parse(
        sources.shown(file).replace('\\', '/'),
        folder == null ? "" : folder.getFileName().toString(),
        sources.read(file));
  }

  /**
   * @throws IllegalArgumentException with place and remedy, if the name or the text is not that of
   *     a rule
   */
  public static Rule parse(String file, String graph, String text) {
    String fileName = file.substring(file.lastIndexOf('/') + 1);
    if (!fileName.matches("[0-9]{2}-[a-z0-9-]+\\.rq")) {
      throw new IllegalArgumentException(
          file + ":1: the name of a rule must be like 01-leads-to.rq: its stratum, its name.");
    }
    Query query;
    try {
      query = QueryFactory.create(text, Syntax.syntaxSPARQL_11);
    } catch (QueryParseException e) {
      throw new IllegalArgumentException(
          file + ":" + e.getLine() + ": the rule is not valid SPARQL 1.1: " + e.getMessage(), e);
    }
    if (!query.isConstructType()) {
      throw new IllegalArgumentException(file + ":1: a rule must be a CONSTRUCT query.");
    }
    return new Rule(
        fileName.substring(3, fileName.length() - 3),
        file,
        graph,
        Integer.parseInt(fileName.substring(0, 2)),
        Header.parse(text),
        query);
  }
}
