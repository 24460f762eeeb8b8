package org.w3id.apatite.write;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.irix.IRIException;
import org.apache.jena.irix.IRIs;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.http.RequestBody;

/**
 * Which graph a request means (Graph Store Protocol, section 4): {@code ?graph=IRI}, {@code
 * ?default}, the address itself below {@code /data/}, or the whole store.
 *
 * @param graph empty for the whole store
 */
record GraphTarget(Optional<Node> graph) {

  /**
   * @param url the address of the server, with a slash at its end
   */
  static GraphTarget of(HttpServletRequest http, String url) {
    Map<String, List<String>> parameters = RequestBody.ofAddress(http);
    List<String> names = parameters.getOrDefault("graph", List.of());
    boolean isDefault = parameters.containsKey("default");
    String path = http.getPathInfo();
    boolean isDirect = path != null && path.length() > 1;
    if (names.size() + (isDefault ? 1 : 0) + (isDirect ? 1 : 0) > 1) {
      throw WriteDoor.bad("The request names more than one graph. Name one.");
    }
    if (isDirect) {
      return new GraphTarget(Optional.of(iri(url + "data" + encodedPath(http))));
    }
    if (isDefault || names.equals(List.of("default"))) {
      return new GraphTarget(Optional.of(Quad.defaultGraphIRI));
    }
    return new GraphTarget(names.stream().findFirst().map(GraphTarget::iri));
  }

  /** As it was sent: an escape in an address is part of the name. */
  private static String encodedPath(HttpServletRequest http) {
    return http.getRequestURI().substring(http.getServletPath().length());
  }

  private static Node iri(String text) {
    try {
      IRIs.checkEx(text);
      if (!text.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
        throw WriteDoor.bad("The graph name '" + text + "' is not an absolute IRI.");
      }
      return NodeFactory.createURI(text);
    } catch (IRIException e) {
      throw WriteDoor.bad("The graph name '" + text + "' is no IRI: " + e.getMessage());
    }
  }

  boolean isWhole() {
    return graph.isEmpty();
  }

  boolean isDefault() {
    return graph.filter(Quad::isDefaultGraph).isPresent();
  }

  /** The name, for messages and tags. */
  String name() {
    return isWhole() ? "" : isDefault() ? "default" : graph.orElseThrow().getURI();
  }
}
