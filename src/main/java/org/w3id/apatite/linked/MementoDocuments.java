package org.w3id.apatite.linked;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.apatite.history.Mementos;
import org.w3id.apatite.history.Past;
import org.w3id.apatite.http.Address;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.HttpDate;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;

/** Documents as they were (RFC 7089): the address of a document is its time gate. */
public final class MementoDocuments implements Mementos {

  private final Documents documents;

  /**
   * @param documents as they are
   */
  public MementoDocuments(Documents documents) {
    this.documents = documents;
  }

  /**
   * The way to the document as it was when the client asks for a moment; empty if it asks for none.
   *
   * @param path raw, without its folder; what it names may have been withdrawn since
   * @throws ProblemException 400 if the moment is none, 404 if nothing was known of it then
   */
  Optional<Pages.End> asked(DatasetGraph data, String path, HttpServletRequest http) {
    String moment = http.getHeader("Accept-Datetime");
    if (moment == null || documents.past().isEmpty()) {
      return Optional.empty();
    }
    Past past = documents.past().get();
    // Before the first there is none; then the first is the nearest.
    long version = past.at(instant(moment)).orElse(past.oldest());
    Place place = place(path, version);
    Document document = documents.memento(data, place, version, 1);
    String suffix = place.suffix().map(s -> "." + s).orElse("");
    String links = Signposts.ofMemento(document).header();
    return Optional.of(
        reply -> {
          reply.response().setHeader("Link", links);
          Pages.redirect(reply, 302, document.address() + suffix);
        });
  }

  private static Instant instant(String moment) {
    try {
      return HttpDate.instant(moment);
    } catch (DateTimeException e) {
      throw new ProblemException(
          Problem.of(
              400,
              "accept-datetime",
              "Not a moment",
              "'" + moment + "' is no date of HTTP. Write it as 'Tue, 24 Nov 2026 10:00:00 GMT'."));
    }
  }

  @Override
  public void answer(long version, HttpServletRequest http, Reply reply) throws IOException {
    String raw = http.getRequestURI().replaceFirst("^/versions/[0-9]+/doc/", "");
    documents.read(data -> end(data, raw, version, http)).to(reply);
  }

  private Pages.End end(DatasetGraph data, String raw, long version, HttpServletRequest http) {
    Place place = place(raw, version);
    Document document =
        documents.memento(data, place, version, Pages.page(http.getParameter("page")));
    Form form = Pages.form(place, Place.ALL_FORMS, http);
    Answer answer = documents.answer(data, document, form, Pages.options(form, http));
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.put("Link", Signposts.ofMemento(document).header());
    headers.put("Memento-Datetime", HttpDate.of(document.about().modified()));
    Answer memento =
        new Answer(answer.contentType(), answer.tag(), answer.bytes(), Map.copyOf(headers));
    return reply -> reply.send(memento);
  }

  /** What was there then, which may not be there now. */
  private Place place(String raw, long version) {
    String exact = Address.unescaped(raw);
    Past past = documents.past().orElseThrow();
    for (Optional<String> suffix : Place.suffixes(exact, Place.ALL_FORMS)) {
      String name =
          suffix.map(s -> exact.substring(0, exact.length() - s.length() - 1)).orElse(exact);
      for (String spelled : new String[] {name, name.replace("%23", "#")}) {
        if (past.isKnown(NodeFactory.createURI(documents.stem() + spelled), version)) {
          return new Place(spelled, suffix, true);
        }
      }
    }
    throw new ProblemException(
        Problem.of(
            404,
            "unknown",
            "Nothing was known of it",
            "Nothing was said of <" + documents.stem() + exact + "> in version " + version + "."));
  }
}
