package org.w3id.apatite.ontology;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.http.Frame.Anchor;
import org.w3id.apatite.http.LocalLinks;

/** What the page of the shapes shows. */
public record ShapesView(List<Entry> entries) {

  /**
   * A shape.
   *
   * @param targets classes it is about
   * @param others what else it is about, in words
   */
  public record Entry(
      String name,
      List<Anchor> targets,
      String others,
      boolean isWarning,
      List<OntologyView.Rule> rules) {}

  ShapesView(List<Shape> shapes, LocalLinks links) {
    this(shapes.stream().map(s -> entry(s, links)).toList());
  }

  private static Entry entry(Shape shape, LocalLinks links) {
    Anchor itself = new Anchor(shape.name(), "#" + shape.name());
    return new Entry(
        shape.name(),
        shape.targets().stream().map(t -> new Anchor(name(t), href(t, links))).toList(),
        shape.others(),
        shape.isWarning(),
        shape.requirements().stream()
            .map(
                r ->
                    new OntologyView.Rule(
                        itself,
                        r.path().isEmpty() ? null : r.path(),
                        nullable(r.property(), links),
                        r.howMany(),
                        r.values(),
                        r.message()))
            .toList());
  }

  private static String name(String iri) {
    return iri.substring(iri.indexOf('#') + 1);
  }

  private static @Nullable String nullable(String iri, LocalLinks links) {
    return iri.isEmpty() ? null : links.href(iri);
  }

  private static String href(String iri, LocalLinks links) {
    String href = links.href(iri);
    return href == null ? "" : href;
  }
}
