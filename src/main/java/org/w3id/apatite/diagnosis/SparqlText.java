package org.w3id.apatite.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.jena.atlas.io.IndentedLineBuffer;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Prologue;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.path.P_Alt;
import org.apache.jena.sparql.path.P_Seq;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.path.PathWriter;
import org.apache.jena.sparql.serializer.FormatterElement;
import org.apache.jena.sparql.serializer.SerializationContext;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.util.FmtUtils;
import org.apache.jena.vocabulary.RDF;

/** Parts of a query as SPARQL text on one line, with the query's own prefixes. */
final class SparqlText {

  private final Query query;

  // Without the base: an IRI that is made shorter by it says nothing.
  private final Prologue prologue;

  SparqlText(Query query) {
    this.query = query;
    this.prologue = new Prologue(query.getPrefixMapping());
  }

  /** The prefix that the query declares for a namespace. */
  Optional<String> prefix(String namespace) {
    return Optional.ofNullable(query.getPrefixMapping().getNsURIPrefix(namespace));
  }

  String of(Node node) {
    return FmtUtils.stringForNode(node, new SerializationContext(prologue));
  }

  String of(TriplePath pattern) {
    SerializationContext context = new SerializationContext(prologue);
    String middle =
        pattern.isTriple() ? property(pattern.getPredicate(), context) : path(pattern.getPath());
    return FmtUtils.stringForNode(pattern.getSubject(), context)
        + " "
        + middle
        + " "
        + FmtUtils.stringForNode(pattern.getObject(), context);
  }

  /** Without the brackets that Jena puts around all steps but the last. */
  private String path(Path path) {
    if (path instanceof P_Seq seq) {
      return path(seq.getLeft()) + "/" + path(seq.getRight());
    }
    String text = PathWriter.asString(path, prologue);
    return path instanceof P_Alt ? "(" + text + ")" : text;
  }

  private static String property(Node property, SerializationContext context) {
    return property.equals(RDF.type.asNode()) ? "a" : FmtUtils.stringForNode(property, context);
  }

  String of(Call call) {
    TriplePath triple = call.triple();
    return side(call, triple.getSubject())
        + " "
        + of(triple.getPredicate())
        + " "
        + side(call, triple.getObject());
  }

  private String side(Call call, Node side) {
    List<Node> terms = call.terms(side);
    return terms.equals(List.of(side))
        ? of(side)
        : terms.stream().map(this::of).collect(Collectors.joining(" ", "(", ")"));
  }

  String of(Element element) {
    Optional<Call> call = Elements.call(element);
    if (call.isPresent()) {
      return of(call.get());
    }
    if (Elements.pattern(element).isPresent()) {
      return of(Elements.pattern(element).orElseThrow());
    }
    IndentedLineBuffer out = new IndentedLineBuffer();
    out.setFlatMode(true);
    FormatterElement.format(out, new SerializationContext(prologue), element);
    return out.asString().strip();
  }
}
