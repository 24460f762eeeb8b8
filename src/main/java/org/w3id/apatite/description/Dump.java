package org.w3id.apatite.description;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.vocabulary.Base;

/**
 * What one file of the dataset holds and how it is written; all are packed by gzip.
 *
 * @param file its address below {@link #FOLDER}
 * @param form how it is written
 * @param name what it holds, in words
 * @param graph the IRI of the named graph that it holds; empty if it holds the whole dataset
 */
public record Dump(String file, Form form, String name, Optional<String> graph) {

  /** Where the files are, below the site. */
  public static final String FOLDER = "dumps/";

  /** All statements, graph by graph, a line each. */
  public static final Dump QUADS = whole(Form.N_QUADS, "All statements, graph by graph");

  /** The same with prefixes. */
  public static final Dump TRIG = whole(Form.TRIG, "All statements, graph by graph");

  /** The union of all graphs. */
  public static final Dump UNION = whole(Form.TURTLE, "The union of all graphs");

  private static final String PACKED = ".gz";

  /** A name that needs no escape in an address, and that nothing on the way there shortens. */
  private static final String PLAIN =
      "[A-Za-z0-9_~-][A-Za-z0-9._~-]*(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*";

  private static final int LONGEST = 150;

  /** The files of the whole dataset. */
  public static List<Dump> whole() {
    return List.of(QUADS, TRIG, UNION);
  }

  private static Dump whole(Form form, String name) {
    return new Dump("apatite." + form.suffix() + PACKED, form, name, Optional.empty());
  }

  /**
   * The file of one named graph: N-Triples, as they can be put one behind the other, cut and
   * compared line by line, and packed they are hardly longer than Turtle.
   *
   * @param graph its IRI
   */
  public static Dump of(Base base, String graph) {
    String name = VoidDescription.name(base, graph);
    String plain = name.length() <= LONGEST && name.matches(PLAIN) ? name : Tag.of(graph);
    return new Dump(
        "graph/" + plain + "." + Form.N_TRIPLES.suffix() + PACKED,
        Form.N_TRIPLES,
        "The named graph " + name,
        Optional.of(graph));
  }

  /** All files of a dataset with these named graphs. */
  public static List<Dump> all(Base base, Collection<String> graphs) {
    List<Dump> all = new ArrayList<>(whole());
    graphs.stream().sorted().map(g -> of(base, g)).forEach(all::add);
    return List.copyOf(all);
  }

  /** The IRI of the dataset that it holds, whole or a part. */
  public String dataset(Base base) {
    return graph
        .map(g -> VoidDescription.dataset(base, g))
        .orElseGet(() -> VoidDescription.dataset(base))
        .getURI();
  }

  /**
   * Where it is had.
   *
   * @param site the address of the server, with a slash at its end
   */
  Node at(String site) {
    return Statements.iri(site + FOLDER + file);
  }

  /** What it holds and how. */
  public String title() {
    return name + ", as " + form.lang().orElseThrow().getLabel();
  }

  /** What it is called on the disk, where all lie in one folder. */
  String onDisk() {
    return file.replace("/", "%2F");
  }
}
