package org.w3id.apatite.pathway;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.w3id.apatite.network.Attribute;
import org.w3id.apatite.network.Heading;
import org.w3id.apatite.network.Kinds;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkBuilder;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.NetworkNode;
import org.w3id.apatite.vocabulary.Base;

/**
 * A slice as a network: foods provide the mineral, events are of it, steps lead on. The attribute
 * {@code lane} tells the column in which a node stands.
 */
final class SliceNetwork {

  static final int FOOD = 0;
  static final int MINERAL = 1;
  static final int START = 2;
  private static final int FIRST_LEVEL = 3;

  /** After the five levels of organisation. */
  static final int OUTCOME = FIRST_LEVEL + 5;

  private final Base base;
  private final Slice slice;
  private final UnaryOperator<String> link;
  private final Map<String, Integer> lanes = new HashMap<>();
  private final Map<String, NetworkEdge> provided = new LinkedHashMap<>();

  /**
   * @param link makes the address of an IRI
   */
  SliceNetwork(Base base, Slice slice, UnaryOperator<String> link) {
    this.base = base;
    this.slice = slice;
    this.link = link;
  }

  /** The column in which a node stands. */
  int lane(NetworkNode node) {
    return lanes.getOrDefault(node.id(), OUTCOME);
  }

  /** By the IRI of the food: the edge that leads from it to the mineral. */
  Map<String, NetworkEdge> provided() {
    return provided;
  }

  /**
   * @param isShort whether events are called by what goes up alone
   */
  Network network(Heading heading, boolean isShort) {
    NetworkBuilder builder = new NetworkBuilder(heading);
    builder.node(node(slice.mineral().iri(), slice.mineral().label(), "Mineral", MINERAL));
    for (Food food : slice.foods().best()) {
      builder.node(node(food.iri(), food.label(), "Food", FOOD));
      NetworkEdge edge = provides(food);
      provided.put(food.iri(), edge);
      builder.edge(edge);
    }
    for (Step step : slice.steps()) {
      for (KeyEvent event : List.of(step.from(), step.to())) {
        builder.node(
            node(event.iri(), isShort ? event.name() : event.label(), "KeyEvent", lane(event)));
        if (slice.starts().contains(event.iri())) {
          builder.edge(of(event));
        }
      }
      builder.edge(edge(step));
    }
    return builder.build(Network.MOST);
  }

  private int lane(KeyEvent event) {
    if (slice.starts().contains(event.iri())) {
      return START;
    }
    int level = PathwayQuestion.LEVELS.indexOf(event.level());
    return slice.ends().contains(event.iri()) || level < 0 ? OUTCOME : FIRST_LEVEL + level;
  }

  private NetworkNode node(String iri, String label, String kind, int lane) {
    lanes.put(iri, lane);
    return NetworkNode.of(
            iri,
            Map.of("en", label),
            Kinds.standard().named(kind, ""),
            Map.of("lane", Attribute.text(lane(lane))))
        .withLink(link.apply(iri));
  }

  /** The name of a column. */
  static String lane(int lane) {
    return switch (lane) {
      case FOOD -> "food";
      case MINERAL, START -> "mineral";
      case OUTCOME -> "outcome";
      default -> PathwayQuestion.LEVELS.get(lane - FIRST_LEVEL);
    };
  }

  private NetworkEdge provides(Food food) {
    return NetworkEdge.of(food.iri(), base.term("nutrient"), slice.mineral().iri(), "provides")
        .told(
            food.record(),
            food.label() + ": " + food.inWords() + " in 100 g (" + food.source() + ")",
            food.amount())
        .with("unit", Attribute.text(food.unit()));
  }

  private NetworkEdge of(KeyEvent event) {
    boolean isOwn = event.thing().equals(slice.mineral().iri());
    return NetworkEdge.of(
        event.iri(),
        base.term(isOwn ? "eventOf" : "lackOf"),
        slice.mineral().iri(),
        isOwn ? "is an event of" : "is an event of the lack of");
  }

  private NetworkEdge edge(Step step) {
    NetworkEdge edge =
        NetworkEdge.of(
                step.from().iri(), base.term("leadsTo"), step.to().iri(), step.relation().words())
            .signed(step.relation().sign(), step.strongest())
            .told(step.iri(), told(step), step.supporting().size())
            .with("level", Attribute.text(step.level()))
            .with("kinds", Attribute.text(StepTable.kinds(step)))
            .with("species", Attribute.text(String.join("; ", step.species())))
            .with("disputes", Attribute.number(step.disputing().size()))
            .with("conflict", Attribute.text(Boolean.toString(step.isConflict())));
    return edge;
  }

  private static String told(Step step) {
    String kinds = StepTable.kinds(step);
    return step.text()
        + " ("
        + Words.count(step.supporting().size(), "publication")
        + (kinds.isEmpty() ? "" : ": " + kinds)
        + (step.disputing().isEmpty() ? "" : "; " + step.disputing().size() + " against it")
        + ")";
  }
}
