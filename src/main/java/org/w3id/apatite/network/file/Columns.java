package org.w3id.apatite.network.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.w3id.apatite.network.Attribute;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.NetworkNode;

/** The columns of a network, beside the ids, labels, weights and places of nodes and edges. */
final class Columns {

  /** Names that mean something of their own in one of the formats. */
  private static final Set<String> TAKEN =
      Set.of(
          "id",
          "name",
          "label",
          "value",
          "represents",
          "source",
          "target",
          "key",
          "weight",
          "size",
          "x",
          "y",
          "z",
          "r",
          "g",
          "b",
          "color",
          "parent",
          "interaction",
          "shape",
          "group",
          "s",
          "t",
          "v");

  private Columns() {}

  /** Of nodes: IRI, class, address, labels by language, then what the graph says of them. */
  static List<Column<NetworkNode>> ofNodes(Network network) {
    List<Column<NetworkNode>> columns = new ArrayList<>();
    columns.add(Column.text("iri", NetworkNode::id));
    columns.add(Column.text("type", n -> n.kind().name()));
    columns.add(Column.text("url", n -> n.link().orElse("")));
    Set<String> languages = new TreeSet<>();
    network.nodes().forEach(n -> languages.addAll(n.labels().keySet()));
    languages.stream()
        .filter(l -> !l.isEmpty())
        .forEach(l -> columns.add(Column.text("label_" + l, n -> n.labels().getOrDefault(l, ""))));
    columns.addAll(further(network.nodes(), NetworkNode::attributes, columns));
    return columns;
  }

  /** Of edges: predicate, sign, kind of evidence, sentence, then what is told besides. */
  static List<Column<NetworkEdge>> ofEdges(Network network) {
    List<Column<NetworkEdge>> columns = new ArrayList<>();
    columns.add(Column.text("predicate", NetworkEdge::predicate));
    columns.add(Column.text("sign", e -> word(e.sign())));
    columns.add(Column.text("evidence", e -> word(e.evidence())));
    columns.add(Column.text("sentence", NetworkEdge::text));
    columns.addAll(further(network.edges(), NetworkEdge::attributes, columns));
    return columns;
  }

  /** A constant in the words of a file. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <T> List<Column<T>> further(
      Collection<T> all,
      Function<T, ? extends Map<String, Attribute>> attributes,
      List<Column<T>> known) {
    Map<String, Boolean> areNumbers = new TreeMap<>();
    all.forEach(
        t ->
            attributes
                .apply(t)
                .forEach((n, a) -> areNumbers.merge(n, a.isNumber(), Boolean::logicalAnd)));
    List<Column<T>> columns = new ArrayList<>();
    areNumbers.forEach(
        (name, isNumber) ->
            columns.add(
                new Column<>(
                    free(name, known),
                    isNumber,
                    t ->
                        Optional.ofNullable(attributes.apply(t).get(name))
                            .map(a -> value(a, isNumber)))));
    return columns;
  }

  private static String value(Attribute attribute, boolean isNumber) {
    return isNumber ? Double.toString(Double.parseDouble(attribute.text())) : attribute.text();
  }

  private static <T> String free(String name, List<Column<T>> known) {
    boolean isTaken = TAKEN.contains(name) || known.stream().anyMatch(c -> c.name().equals(name));
    return isTaken ? name + "_" : name;
  }
}
