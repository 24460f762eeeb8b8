package org.w3id.apatite.pathway;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.w3id.apatite.network.Box;
import org.w3id.apatite.network.Network;

/** Gives the nodes of a network the places that they have in another. */
final class Places {

  private Places() {}

  static Network of(Network drawn, Network network) {
    Map<String, Box> boxes = new HashMap<>();
    drawn.nodes().forEach(n -> boxes.put(n.id(), n.box().orElseThrow()));
    return network.placed(
        network.nodes().stream()
            .map(n -> n.at(Optional.ofNullable(boxes.get(n.id())).orElseThrow()))
            .toList(),
        network.edges());
  }
}
