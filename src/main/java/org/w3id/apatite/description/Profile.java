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
  private static final String LICENSED = " is licensed under ";

  /**
   * The profile of a dataset that the data describe, under its own IRI. What they do not say of it
   * is taken from the header of the ontology, and else are plain words; the date of the load stands
   * in for a date.
   *
   * @param graph a graph that holds both, and no earlier description
   */
  public static Profile of(Base base, Graph graph, String version, Instant loaded) {
    Said said = new Said(base, graph);
    String name = said.value("dct:title").orElse("Knowledge graph").replaceFirst(" ontology$", "");
    String license = said.value("dct:license").orElse(CC_BY);
    String creator = said.value("dct:creator").orElse(base.thing("agent-apatite-curators"));
    LocalDate today = LocalDate.ofInstant(loaded, ZoneOffset.UTC);
    LocalDate created = said.value("dct:created").flatMap(Profile::day).orElse(today);
    String description =
        said.value("dct:description")
            .orElse("Statements that were loaded into Apatite, as linked data.");
    return new Profile(
        name,
        licensed(description, name, license),
        license,
        said.value("dct:publisher").orElse(creator),
        creator,
        created,
        said.value("dct:issued").flatMap(Profile::day).orElse(created),
        loaded,
        MONTHLY,
        version);
  }

  /** Checkers of licences look for this sentence in the description. */
  private static String licensed(String description, String name, String license) {
    if (description.contains(LICENSED) && description.length() <= LONGEST) {
      return description;
    }
    String sentence =
        " "
            + name
            + LICENSED
            + (license.equals(CC_BY)
                ? "Creative Commons Attribution 4.0 (CC BY 4.0)."
                : "the terms at " + license + " .");
    return description.substring(0, Math.min(description.length(), LONGEST - sentence.length()))
        + sentence;
  }

  /** What is said of the dataset, or else of its ontology. */
  private record Said(Base base, Graph graph) {

    Optional<String> value(String property) {
      return value(VoidDescription.dataset(base), property)
          .or(() -> value(Statements.iri(base.iri() + "ontology"), property));
    }

    private Optional<String> value(Node subject, String property) {
      return Statements.all(graph, subject, property).stream()
          .map(o -> o.isLiteral() ? o.getLiteralLexicalForm() : o.toString())
          .min(String::compareTo);
    }
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
