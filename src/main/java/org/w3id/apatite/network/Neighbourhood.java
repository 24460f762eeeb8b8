package org.w3id.apatite.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.w3id.apatite.vocabulary.Base;

/**
 * What stands around a thing in the data. Where the data say something by a record or a step of its
 * own, such as the amount of a mineral in a food or that one event promotes another, that is one
 * edge here, with what the record tells as its weight, sign, level and kind of evidence.
 *
 * <pre>{@code
 * Network around = new Neighbourhood(base).of(data, Selection.around(magnesium), heading);
 * }</pre>
 */
public final class Neighbourhood {

  private final List<Question> questions;
  private final Signs signs;

  /**
   * @param base where the terms are minted
   */
  public Neighbourhood(Base base) {
    this.questions =
        List.of(
            new Question(base, "composition.rq"),
            new Question(base, "steps.rq"),
            new Question(base, "direct.rq"));
    this.signs = Signs.of(base);
  }

  /**
   * The part of the data that is selected; the focus alone if nothing is next to it. To be called
   * in a read transaction.
   */
  public Network of(DatasetGraph data, Selection selection, Heading heading) {
    Graph union = data.getUnionGraph();
    Names names = new Names(List.of(union));
    NetworkBuilder builder = new NetworkBuilder(heading);
    Map<String, Kind> kinds = new HashMap<>();
    builder.node(selection.focus().getURI());
    builder.focus(selection.focus().getURI());
    kinds.put(selection.focus().getURI(), names.kind(selection.focus()));
    Set<String> frontier = new LinkedHashSet<>(List.of(selection.focus().getURI()));
    for (int step = 0; step < selection.depth(); step++) {
      Set<String> next = new LinkedHashSet<>();
      for (NetworkEdge edge : edges(data, frontier)) {
        if (!selection.shows(edge)) {
          continue;
        }
        for (String end : List.of(edge.source(), edge.target())) {
          if (!kinds.containsKey(end)) {
            kinds.put(end, names.kind(NodeFactory.createURI(end)));
            next.add(end);
          }
        }
        if (isShown(edge, kinds, selection)) {
          builder.node(edge.source()).node(edge.target()).edge(edge);
        }
      }
      next.removeIf(id -> !shows(selection, kinds, id));
      // Those further out could not be shown anyhow.
      frontier = new LinkedHashSet<>(next.stream().limit(selection.limit()).toList());
    }
    return builder.build(selection.limit(), id -> node(id, names, kinds));
  }

  private static boolean isShown(NetworkEdge edge, Map<String, Kind> kinds, Selection selection) {
    return shows(selection, kinds, edge.source()) && shows(selection, kinds, edge.target());
  }

  private static boolean shows(Selection selection, Map<String, Kind> kinds, String id) {
    Kind kind = kinds.get(id);
    return id.equals(selection.focus().getURI()) || (kind != null && selection.shows(kind));
  }

  private static NetworkNode node(String id, Names names, Map<String, Kind> kinds) {
    Node node = NodeFactory.createURI(id);
    return NetworkNode.of(
        id, names.labels(node), Optional.ofNullable(kinds.get(id)).orElseThrow(), Map.of());
  }

  /** All edges at some nodes. */
  private List<NetworkEdge> edges(DatasetGraph data, Set<String> ids) {
    List<Node> nodes = ids.stream().map(NodeFactory::createURI).toList();
    Map<String, NetworkEdge> edges = new LinkedHashMap<>();
    for (Question question : questions) {
      for (Binding row : question.ask(data, nodes)) {
        NetworkEdge edge = edge(row);
        edges.putIfAbsent(edge.id(), edge);
      }
    }
    return new ArrayList<>(edges.values());
  }

  private NetworkEdge edge(Binding row) {
    String predicate = text(row, "predicate");
    NetworkEdge edge =
        NetworkEdge.of(text(row, "from"), predicate, text(row, "to"), text(row, "label"))
            .signed(sign(row, predicate), evidence(row));
    String weight = text(row, "weight");
    String statement = text(row, "statement");
    edge =
        edge.told(
            statement.isEmpty() ? edge.id() : statement,
            text(row, "text"),
            weight.isEmpty() ? 1 : Double.parseDouble(weight));
    for (String name : List.of("level", "unit", "disputes")) {
      String value = text(row, name);
      if (!value.isEmpty()) {
        edge = edge.with(name, new Attribute(value, name.equals("disputes")));
      }
    }
    return edge;
  }

  private Sign sign(Binding row, String predicate) {
    String word = text(row, "sign");
    return word.isEmpty() ? signs.of(predicate) : Sign.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The query counts them from people on. */
  private static Evidence evidence(Binding row) {
    return switch (text(row, "evidence")) {
      case "0" -> Evidence.HUMAN;
      case "1" -> Evidence.ANIMAL;
      case "2" -> Evidence.CELL;
      default -> Evidence.NONE;
    };
  }

  private static String text(Binding row, String name) {
    Node value = row.get(Var.alloc(name));
    return value == null ? "" : value.isURI() ? value.getURI() : value.getLiteralLexicalForm();
  }
}
