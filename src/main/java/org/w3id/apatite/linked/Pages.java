package org.w3id.apatite.linked;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.http.Address;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.HttpDate;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.Named;
import org.w3id.apatite.http.Nearest;
import org.w3id.apatite.http.PageFirst;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.network.file.FileOptions;

/** How a request for a thing or a document ends. */
final class Pages {

  private static final Node DEPRECATED =
      NodeFactory.createURI("http://www.w3.org/2002/07/owl#deprecated");
  private static final Node REPLACED_BY =
      NodeFactory.createURI("http://purl.obolibrary.org/obo/IAO_0100001");

  /** Why a thing is not to be used any more. */
  private static final Node REASON = SKOS.changeNote.asNode();

  private final Documents documents;

  Pages(Documents documents) {
    this.documents = documents;
  }

  /**
   * What is to be sent, found while the data were read, and sent when they are not read any more.
   */
  interface End {
    void to(Reply reply) throws IOException;
  }

  /**
   * @param path raw, without the slash at its front
   * @throws ProblemException 404 with names like it, or 410 with what has taken its place
   */
  Place place(DatasetGraph data, String path) {
    Place place =
        Place.find(documents.stem(), data, path)
            .orElseThrow(() -> unknown(data, Address.unescaped(path)));
    Node thing = place.thing(documents.stem());
    if (data.getUnionGraph().contains(thing, DEPRECATED, NodeFactory.createLiteralByValue(true))) {
      Graph union = data.getUnionGraph();
      throw Refusals.gone(
          thing.getURI(),
          DocumentPage.text(union, thing, REASON).map(Pages::sentence).orElse(""),
          union.find(thing, REPLACED_BY, Node.ANY).toList().stream()
              .map(t -> named(union, t.getObject().toString()))
              .toList());
    }
    return place;
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  /** A thing by its label, with a link to what this server tells of it. */
  private Named named(Graph union, String iri) {
    return new Named(
        iri,
        DocumentPage.text(union, NodeFactory.createURI(iri), RDFS.label.asNode()).orElse(iri),
        new LocalLinks(documents.stem()).href(iri));
  }

  private ProblemException unknown(DatasetGraph data, String name) {
    String base = documents.stem();
    for (Optional<String> suffix : Place.suffixes(name, Place.ALL_FORMS)) {
      String bare = suffix.map(s -> name.substring(0, name.length() - s.length() - 1)).orElse(name);
      Optional<ProblemException> withdrawn = withdrawn(base + bare, Place.address(bare));
      if (withdrawn.isPresent()) {
        return withdrawn.get();
      }
    }
    int slash = name.indexOf('/');
    String stem = base + name.substring(0, slash + 1);
    // Of each thing one statement: which kind it is.
    List<String> known =
        data.getUnionGraph().find(Node.ANY, RDF.type.asNode(), Node.ANY).toList().stream()
            .map(t -> t.getSubject())
            .filter(Node::isURI)
            .map(Node::getURI)
            .filter(i -> i.startsWith(stem))
            .map(i -> i.substring(stem.length()))
            .distinct()
            .toList();
    List<Named> near =
        Nearest.of(name.substring(slash + 1), known).stream()
            .map(n -> named(data.getUnionGraph(), stem + n))
            .toList();
    return Refusals.unknown(base + name, near);
  }

  /** What was said of a thing and is not any more leads to the last document of it. */
  private Optional<ProblemException> withdrawn(String iri, String path) {
    return documents
        .past()
        .map(p -> p.mementos(NodeFactory.createURI(iri)))
        .filter(m -> !m.isEmpty())
        .map(
            m -> {
              String last = documents.url() + "versions/" + m.lastKey() + "/doc/" + path;
              return Refusals.gone(
                  iri, "", List.of(new Named(last, "the last document of it", last)));
            });
  }

  /** The document of a place, in the form that is asked for. */
  End page(DatasetGraph data, Place place, HttpServletRequest http) {
    int page = page(http.getParameter("page"));
    Form form = form(place, Place.ALL_FORMS, http);
    Answer answer = documents.answer(data, place, page, form, options(form, http));
    Instant modified = documents.modified().truncatedTo(ChronoUnit.SECONDS);
    return reply -> {
      reply.response().setHeader("Last-Modified", HttpDate.of(modified));
      if (isOldNews(http, modified)) {
        reply.notModified(answer.tag());
      } else {
        reply.send(answer);
      }
    };
  }

  /** RFC 9110, section 13.1.3: a tag that is asked for counts, and the date does not then. */
  private static boolean isOldNews(HttpServletRequest http, Instant modified) {
    if (http.getHeader("If-None-Match") != null) {
      return false;
    }
    try {
      long since = http.getDateHeader("If-Modified-Since");
      return since >= 0 && modified.toEpochMilli() <= since;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static int page(@Nullable String text) {
    if (text == null) {
      return 1;
    }
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw Refusals.badPage(text);
    }
    return Integer.parseInt(text);
  }

  static Form form(Place place, List<Form> forms, HttpServletRequest http) {
    if (place.suffix().isPresent()) {
      return Place.form(place.suffix().get());
    }
    return PageFirst.choose(forms, http.getHeader("Accept"));
  }

  /**
   * How a graph file is wanted; other forms take no notice of it.
   *
   * @throws ProblemException 400 if a parameter has no value of its own
   */
  static FileOptions options(Form form, HttpServletRequest http) {
    if (form.kind() != Form.Kind.NETWORK) {
      return FileOptions.usual();
    }
    try {
      return FileOptions.of(name -> Optional.ofNullable(http.getParameter(name)));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.of(400, "graph-file", "No such graph file", String.valueOf(e.getMessage())));
    }
  }

  /** From a thing to the document about it. */
  static End seeOther(Documents documents, DatasetGraph data, Place place) {
    Document document = documents.outline(data, place);
    String links = Signposts.ofThing(document).header();
    return reply -> {
      reply.response().setHeader("Link", links);
      reply.response().setHeader("Cache-Control", "no-cache");
      redirect(reply, 303, document.address());
    };
  }

  /** To the one right spelling of an address. */
  static End moved(String address, HttpServletRequest http) {
    String query =
        Stream.ofNullable(http.getQueryString()).map(q -> "?" + q).findFirst().orElse("");
    return reply -> redirect(reply, 301, address + query);
  }

  static void redirect(Reply reply, int status, String address) {
    reply.response().setStatus(status);
    reply.response().setHeader("Location", address);
    reply.response().setContentLength(0);
  }
}
