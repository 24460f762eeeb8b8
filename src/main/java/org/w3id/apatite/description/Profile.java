package org.w3id.apatite.description;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.w3id.apatite.vocabulary.Base;

/**
 * What is said of a dataset and cannot be counted.
 *
 * @param title its name
 * @param description 50 to 5000 characters that name the licence
 * @param license the IRI of the licence
 * @param publisher the IRI of the publisher
 * @param creator the IRI of the creator
 * @param created when it was begun
 * @param issued when it was first published
 * @param modified when this version was loaded
 * @param periodicity the IRI of how often a version comes out
 * @param version what this version is called
 */
public record Profile(
    String title,
    String description,
    String license,
    String publisher,
    String creator,
    LocalDate created,
    LocalDate issued,
    Instant modified,
    String periodicity,
    String version) {

  private static final String CC_BY = "https://creativecommons.org/licenses/by/4.0/";
  private static final String MONTHLY =
      "http://publications.europa.eu/resource/authority/frequency/MONTHLY";
  private static final int LONGEST = 5000;

  /**
   * The profile of a dataset that is described in the header of its ontology. A header that is not
   * there leaves plain words; the date of the load stands in for a date.
   *
   * @param graph a graph that holds the header
   */
  public static Profile of(Base base, Graph graph, String version, Instant loaded) {
    Node ontology = Statements.iri(base.iri() + "ontology");
    String name =
        value(graph, ontology, "dct:title")
            .orElse("Knowledge graph")
            .replaceFirst(" ontology$", "");
    String license = value(graph, ontology, "dct:license").orElse(CC_BY);
    String creator =
        value(graph, ontology, "dct:creator").orElse(base.thing("agent-apatite-curators"));
    LocalDate today = LocalDate.ofInstant(loaded, ZoneOffset.UTC);
    LocalDate created = value(graph, ontology, "dct:created").flatMap(Profile::day).orElse(today);
    // Checkers of licences look for this sentence in the description.
    String licensed =
        " "
            + name
            + " is licensed under "
            + (license.equals(CC_BY)
                ? "Creative Commons Attribution 4.0 (CC BY 4.0)."
                : "the terms at " + license + " .");
    String description =
        value(graph, ontology, "dct:description")
            .orElse("Statements that were loaded into Apatite, as linked data.");
    return new Profile(
        name,
        description.substring(0, Math.min(description.length(), LONGEST - licensed.length()))
            + licensed,
        license,
        value(graph, ontology, "dct:publisher").orElse(creator),
        creator,
        created,
        value(graph, ontology, "dct:issued").flatMap(Profile::day).orElse(created),
        loaded,
        MONTHLY,
        version);
  }

  private static Optional<String> value(Graph graph, Node subject, String property) {
    return graph
        .find(subject, Statements.named(property), Node.ANY)
        .mapWith(t -> t.getObject())
        .mapWith(o -> o.isLiteral() ? o.getLiteralLexicalForm() : o.toString())
        .toList()
        .stream()
        .min(String::compareTo);
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
