package org.w3id.apatite.linked;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.RDFS;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.network.Heading;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkOfGraph;
import org.w3id.apatite.network.file.FileOptions;
import org.w3id.apatite.network.layout.Layouts;
import org.w3id.apatite.vocabulary.Base;

/** A document as a network: what is told of the thing, without what the document says of itself. */
final class DocumentNetwork {

  private final Base base;
  private final Document document;
  private final Graph union;

  /**
   * @param union of all graphs, for names and kinds of neighbours
   */
  DocumentNetwork(Base base, Document document, Graph union) {
    this.base = base;
    this.document = document;
    this.union = union;
  }

  /**
   * @param form of networks
   */
  Answer answer(Form form, FileOptions options) {
    Network network = network(options.limit());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      options.file(form.suffix()).write(network, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> headers = new HashMap<>();
    headers.put("Link", Signposts.ofDocument(document).header());
    if (options.equals(FileOptions.usual())) {
      headers.put("Content-Location", document.address(form));
    }
    if (network.isCut()) {
      headers.put("Result-Complete", "?0; nodes=" + network.nodes().size());
    }
    return new Answer(
        form.contentType(),
        Tag.of(out.toString(StandardCharsets.UTF_8)),
        out.toByteArray(),
        headers);
  }

  private Network network(int limit) {
    Node thing = document.thing();
    Graph graph = document.slice().graph();
    String title = DocumentPage.text(graph, thing, RDFS.label.asNode()).orElse(thing.getURI());
    Heading heading =
        new Heading(
            title,
            "What is said of it and what points to it.",
            document.about().license().map(Node::getURI),
            Optional.of(document.address()));
    Network network =
        new NetworkOfGraph(base, graph).named(union).around(thing).build(heading, limit);
    return Layouts.around(thing.getURI(), network);
  }
}
