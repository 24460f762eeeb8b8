package org.w3id.apatite.fragments;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.http.Form;

/**
 * Writes a fragment as RDF. Where the form has named graphs the controls are in a graph of their
 * own; else they come first, so that a client that reads as it goes finds the number of this
 * fragment before any that the data tell of something else.
 */
final class FragmentWriter {

  private FragmentWriter() {}

  /**
   * @param name of the graph of controls
   * @param prefixes of the data
   */
  static byte[] write(
      Fragment fragment, Graph controls, Node name, Map<String, String> prefixes, Form form) {
    Lang lang = form.lang().orElseThrow();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (form == Form.RDF_XML || form == Form.JSON_LD) {
      // These are written of whole graphs.
      fragment.statements().forEach(controls::add);
      prefixes.forEach(controls.getPrefixMapping()::setNsPrefix);
      RDFWriter.source(controls).lang(lang).output(out);
      return out.toByteArray();
    }
    StreamRDF stream = StreamRDFWriter.getWriterStream(out, format(form));
    stream.start();
    Map<String, String> all = new TreeMap<>(controls.getPrefixMapping().getNsPrefixMap());
    all.putAll(prefixes);
    all.forEach(stream::prefix);
    boolean hasGraphs = form == Form.TRIG || form == Form.N_QUADS;
    controls
        .find()
        .forEachRemaining(
            t -> {
              if (hasGraphs) {
                stream.quad(Quad.create(name, t));
              } else {
                stream.triple(t);
              }
            });
    fragment.statements().forEach(stream::triple);
    stream.finish();
    return out.toByteArray();
  }

  private static RDFFormat format(Form form) {
    return switch (form) {
      case TURTLE -> RDFFormat.TURTLE_BLOCKS;
      case TRIG -> RDFFormat.TRIG_BLOCKS;
      case N_QUADS -> RDFFormat.NQUADS;
      default -> RDFFormat.NTRIPLES;
    };
  }
}
