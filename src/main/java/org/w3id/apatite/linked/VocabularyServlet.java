package org.w3id.apatite.linked;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.graph.Unnamed;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.GraphAnswers;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.Tag;

/**
 * A vocabulary, whose terms are named with a hash: its IRI is that of a document, which is sent at
 * once and tells of all its terms. The version IRI is answered with the same.
 */
public final class VocabularyServlet extends AnsweringServlet {

  /** The endings of addresses that ask for a form. */
  public static final List<String> SUFFIXES =
      Place.FORMS.stream().map(Form::suffix).distinct().toList();

  private static final long serialVersionUID = 1L;

  private final transient Documents documents;
  private final String name;
  private final transient Function<DatasetGraph, String> page;
  private final transient Pages pages;
  private transient volatile @Nullable Made made;

  /**
   * @param page made when it is first asked for
   */
  private record Made(
      VersionRecord version, GraphAnswers answers, AtomicReference<@Nullable Answer> page) {}

  /**
   * @param documents for what stands below the vocabulary and is not a version of it
   * @param name of the vocabulary below the base, and of the named graph that holds it
   * @param page writes it as HTML, while the data are read
   */
  public VocabularyServlet(Documents documents, String name, Function<DatasetGraph, String> page) {
    this.documents = documents;
    this.name = name;
    this.page = page;
    this.pages = new Pages(documents);
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    String path = http.getRequestURI().substring(1);
    documents.read(data -> end(data, path, http)).to(reply);
  }

  private Pages.End end(DatasetGraph data, String path, HttpServletRequest http) {
    Optional<Place> version = version(data, path);
    if (version.isPresent()) {
      Made known = made(data);
      Form form = Pages.form(version.get(), Place.FORMS, http);
      Answer answer = form.isHtml() ? page(data, known) : known.answers().in(form);
      return reply -> reply.send(answer);
    }
    Place place = pages.place(data, path);
    if (!place.isCanonical()) {
      return Pages.moved(documents.url() + place.path(), http);
    }
    return Pages.seeOther(documents, data, place);
  }

  /** Itself or its version, with or without a suffix. */
  private Optional<Place> version(DatasetGraph data, String path) {
    Node itself = NodeFactory.createURI(documents.base().iri() + name);
    for (Optional<String> suffix : Place.suffixes(path, Place.FORMS)) {
      String stem = suffix.map(s -> path.substring(0, path.length() - s.length() - 1)).orElse(path);
      Node asked = NodeFactory.createURI(documents.base().iri() + stem);
      if (asked.equals(itself)
          || data.getUnionGraph().contains(itself, OWL2.versionIRI.asNode(), asked)) {
        return Optional.of(new Place(stem, suffix, true));
      }
    }
    return Optional.empty();
  }

  private Made made(DatasetGraph data) {
    VersionRecord version = documents.version();
    Made known = made;
    if (known == null || !known.version().equals(version)) {
      // Two at once make it twice, which does no harm.
      known = new Made(version, answers(data, version), new AtomicReference<>());
      made = known;
    }
    return known;
  }

  private GraphAnswers answers(DatasetGraph data, VersionRecord version) {
    Node graph = NodeFactory.createURI(documents.base().graph(name));
    Graph terms = Unnamed.copy(data.getGraph(graph).find(), documents.base());
    seeInstances(terms);
    documents.prefixes().forEach((p, n) -> terms.getPrefixMapping().setNsPrefix(p, n));
    return new GraphAnswers(
        Tag.of(version.number(), version.digest(), documents.url(), name), () -> terms, g -> "");
  }

  /** It tells how the data use the terms, and so is made while they are read. */
  private Answer page(DatasetGraph data, Made known) {
    Answer answer = known.page().get();
    if (answer == null) {
      Form html = Form.GRAPH_HTML;
      answer = Answer.text(html.contentType(), known.answers().tag(html), page.apply(data));
      known.page().set(answer);
    }
    return answer;
  }

  /** A class leads to its instances: whoever follows links only comes to each thing. */
  private void seeInstances(Graph terms) {
    String stem = documents.base().iri() + name + "#";
    terms.find(Node.ANY, RDF.type.asNode(), OWL2.Class.asNode()).toList().stream()
        .map(Triple::getSubject)
        .filter(c -> c.isURI() && c.getURI().startsWith(stem))
        .forEach(
            c ->
                terms.add(
                    c,
                    RDFS.seeAlso.asNode(),
                    NodeFactory.createURI(
                        documents.url()
                            + "doc/"
                            + Place.address(
                                c.getURI().substring(documents.base().iri().length())))));
  }
}
