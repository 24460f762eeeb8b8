package org.w3id.apatite.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.catalogue.Names;
import org.w3id.apatite.catalogue.QueryParameter;
import org.w3id.apatite.http.Nearest;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.sparql.SparqlRequest;

/**
 * The values that a request gives to the parameters of a query.
 *
 * @param values by name, without those that are the default
 * @param written the same as the client wrote them
 */
record Given(Map<String, Node> values, Map<String, String> written) {

  /**
   * Reads the parameters of a request. An empty value is as good as none: forms send their empty
   * fields.
   *
   * @throws ProblemException 400 if one is not known, is there twice, or is not of its type
   */
  static Given of(Catalogue catalogue, CatalogueQuery query, Map<String, List<String>> parameters) {
    Map<String, Node> values = new LinkedHashMap<>();
    Map<String, String> written = new LinkedHashMap<>();
    parameters.forEach(
        (name, all) -> {
          if (SparqlRequest.OF_THE_ANSWER.contains(name)) {
            return;
          }
          QueryParameter parameter = parameter(query, name);
          Reader reader = new Reader(catalogue, parameter, catalogue.names(query));
          if (all.size() > 1) {
            throw repeated(name, all.size());
          }
          if (!all.get(0).isBlank()) {
            Node value = reader.read(all.get(0));
            written.put(name, all.get(0).strip());
            if (!parameter.isDefault(value)) {
              values.put(name, value);
            }
          }
        });
    return new Given(values, written);
  }

  private static QueryParameter parameter(CatalogueQuery query, String name) {
    return query.parameters().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(query, name));
  }

  private static ProblemException unknown(CatalogueQuery query, String name) {
    List<String> known = new ArrayList<>(query.parameters().stream().map(p -> p.name()).toList());
    known.addAll(SparqlRequest.OF_THE_ANSWER.stream().sorted().toList());
    String list = String.join(", ", known);
    List<String> near = Nearest.of(name, known);
    Problem problem =
        Problem.of(
                400,
                "parameter",
                "Unknown parameter",
                "The query "
                    + query.name()
                    + " has no parameter '"
                    + name
                    + "'. It takes: "
                    + list
                    + "."
                    + near.stream().findFirst().map(n -> " Did you mean " + n + "?").orElse(""))
            .with("parameter", name)
            .with("known", list);
    return new ProblemException(
        near.isEmpty() ? problem : problem.with("suggestion", String.join(", ", near)));
  }

  private static ProblemException repeated(String name, int times) {
    return new ProblemException(
        Problem.of(
                400,
                "parameter",
                "Parameter repeated",
                "The parameter '" + name + "' is there " + times + " times. Send one value.")
            .with("parameter", name));
  }

  /** Reads values of one parameter. */
  private record Reader(Catalogue catalogue, QueryParameter parameter, Names names) {

    Node read(String text) {
      if (parameter.kind() != QueryParameter.Kind.IRI) {
        return parameter.literal(text).orElseThrow(() -> problem(text, choices()));
      }
      List<Node> candidates = names.candidates(text).stream().map(NodeFactory::createURI).toList();
      if (parameter.of().isEmpty() && parameter.oneOf().isEmpty()) {
        return candidates.stream().findFirst().orElseThrow(() -> problem(text, List.of()));
      }
      return candidates.stream()
          .filter(this::belongs)
          .findFirst()
          .orElseThrow(() -> problem(text, choices()));
    }

    private boolean belongs(Node iri) {
      return parameter
          .of()
          .map(kind -> catalogue.instances().has(kind, iri.getURI()))
          .orElseGet(() -> parameter.oneOf().contains(iri));
    }

    /** The values that it can have, as far as they can be listed, as clients write them. */
    private List<String> choices() {
      return parameter
          .of()
          .map(
              kind ->
                  catalogue.instances().of(kind).keySet().stream().map(names::shortest).toList())
          .orElseGet(
              () -> parameter.oneOf().stream().map(v -> parameter.written(v, names)).toList());
    }

    ProblemException problem(String text, List<String> choices) {
      String example = parameter.example(names);
      String expected = parameter.expected() + kind();
      List<String> near = Nearest.of(text.strip(), choices);
      Problem problem =
          Problem.of(
                  400,
                  "parameter",
                  "Wrong value",
                  "The parameter '"
                      + parameter.name()
                      + "' must be "
                      + expected
                      + ", such as "
                      + example
                      + ", not '"
                      + text
                      + "'."
                      + near.stream().findFirst().map(n -> " Did you mean " + n + "?").orElse(""))
              .with("parameter", parameter.name())
              .with("expected", expected)
              .with("example", example);
      return new ProblemException(
          near.isEmpty() ? problem : problem.with("suggestion", String.join(", ", near)));
    }

    private String kind() {
      return parameter.of().map(k -> ", naming one of " + names.shortest(k)).orElse("")
          + (parameter.oneOf().isEmpty() ? "" : ": " + String.join(", ", choices()));
    }
  }
}
