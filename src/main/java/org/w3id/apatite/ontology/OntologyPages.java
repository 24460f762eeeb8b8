package org.w3id.apatite.ontology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.apatite.graph.Unnamed;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Frame;
import org.w3id.apatite.http.Frame.Anchor;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.Section;
import org.w3id.apatite.http.Templates;
import org.w3id.apatite.vocabulary.Base;

/** The pages of the ontology and of the shapes, made from the data that are read. */
public final class OntologyPages {

  /** Forms that are no graph. */
  private static final List<Anchor> DRAWN =
      List.of(
          new Anchor("VOWL", "/ontology.vowl.json", "application/json"),
          new Anchor("SVG", "/ontology.svg", Form.SVG.mediaType()));

  private final Base base;
  private final Supplier<String> url;
  private final Supplier<Map<String, String>> prefixes;
  private final Usage.Queries queries;

  /**
   * @param base where the terms are minted
   * @param url of the server, with a slash at its end
   * @param prefixes by which terms are shortened
   */
  public OntologyPages(Base base, Supplier<String> url, Supplier<Map<String, String>> prefixes) {
    this.base = base;
    this.url = url;
    this.prefixes = prefixes;
    this.queries = Usage.Queries.of(base);
  }

  /** All terms of the ontology. To be called in a read transaction. */
  public String ontology(DatasetGraph data) {
    Ontology ontology = new OntologyReader(base).read(data);
    Usage usage = Usage.of(data, ontology, queries, prefixes.get());
    OntologyPage page =
        new OntologyPage(
            ontology,
            usage,
            queries,
            shapes(base, data),
            prefixes.get(),
            new LocalLinks(base.iri()),
            url.get());
    return Templates.page(
        "ontology.jte",
        Frame.of(ontology.header().title())
            .in(Section.ONTOLOGY)
            .withHead(alternates("ontology"))
            .withCrumbs(new Anchor("Home", "/"))
            .withForms(forms("ontology", DRAWN)),
        page.view());
  }

  /** All shapes. To be called in a read transaction. */
  public String shapes(DatasetGraph data) {
    return Templates.page(
        "shapes.jte",
        Frame.of("Shapes")
            .in(Section.ONTOLOGY)
            .withHead(alternates("shapes"))
            .withCrumbs(new Anchor("Home", "/"), new Anchor("Ontology", "/ontology.html"))
            .withForms(forms("shapes", List.of())),
        new ShapesView(shapes(base, data), new LocalLinks(base.iri())));
  }

  private static List<Shape> shapes(Base base, DatasetGraph data) {
    return new ShapeReader(
            Unnamed.copy(data.getGraph(NodeFactory.createURI(base.graph("shapes"))).find(), base))
        .read();
  }

  private static String name(Form form) {
    return form.lang().map(Lang::getLabel).orElse(form.suffix());
  }

  private static List<Form> graphs() {
    return Form.of(Form.Kind.GRAPH).stream().filter(f -> !f.isHtml()).toList();
  }

  private static String alternates(String name) {
    StringBuilder head = new StringBuilder();
    for (Form form : graphs()) {
      head.append("<link rel=\"alternate\" type=\"").append(form.mediaType());
      head.append("\" href=\"/").append(name).append('.').append(form.suffix()).append("\">\n");
    }
    return head.toString();
  }

  private static List<Anchor> forms(String name, List<Anchor> more) {
    List<Anchor> all = new ArrayList<>();
    graphs()
        .forEach(f -> all.add(new Anchor(name(f), "/" + name + "." + f.suffix(), f.mediaType())));
    all.addAll(more);
    return all;
  }
}
