package org.w3id.apatite.diagnosis;

import org.apache.jena.atlas.io.IndentedLineBuffer;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.path.PathWriter;
import org.apache.jena.sparql.serializer.FormatterElement;
import org.apache.jena.sparql.serializer.SerializationContext;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.util.FmtUtils;
import org.apache.jena.vocabulary.RDF;

/** Parts of a query as SPARQL text on one line, with the query's own prefixes. */
final class SparqlText {

  private final Query query;

  SparqlText(Query query) {
    this.query = query;
  }

  String of(Node node) {
    return FmtUtils.stringForNode(node, new SerializationContext(query.getPrologue()));
  }

  String of(TriplePath pattern) {
    SerializationContext context = new SerializationContext(query.getPrologue());
    String middle =
        pattern.isTriple()
            ? property(pattern.getPredicate(), context)
            : PathWriter.asString(pattern.getPath(), query.getPrologue());
    return FmtUtils.stringForNode(pattern.getSubject(), context)
        + " "
        + middle
        + " "
        + FmtUtils.stringForNode(pattern.getObject(), context);
  }

  private static String property(Node property, SerializationContext context) {
    return property.equals(RDF.type.asNode()) ? "a" : FmtUtils.stringForNode(property, context);
  }

  String of(Element element) {
    if (Elements.pattern(element).isPresent()) {
      return of(Elements.pattern(element).orElseThrow());
    }
    IndentedLineBuffer out = new IndentedLineBuffer();
    out.setFlatMode(true);
    FormatterElement.format(out, new SerializationContext(query.getPrologue()), element);
    return out.asString().strip();
  }
}
