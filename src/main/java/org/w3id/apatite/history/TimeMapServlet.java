package org.w3id.apatite.history;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.jena.graph.NodeFactory;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.HttpDate;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.Tag;

/** {@code /timemap/PATH}: the mementos of an entity (RFC 7089, section 5). */
public final class TimeMapServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;
  private static final String ROOT = "/timemap/";

  private final transient Past past;
  private final transient Supplier<String> url;

  /**
   * @param url of the server, with a slash at its end
   */
  public TimeMapServlet(Past past, Supplier<String> url) {
    this.past = past;
    this.url = url;
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    String raw = http.getRequestURI().replaceFirst("^.*?" + ROOT, "");
    VersionRecord current = past.current();
    String tag = Tag.of("timemap", url.get(), current.number(), current.digest(), raw);
    if (reply.isKnown(tag)) {
      reply.notModified(tag);
      return;
    }
    // An IRI may hold the characters as they are or percent-encoded.
    for (String path : List.of(raw, decoded(raw))) {
      SortedMap<Long, Instant> mementos = mementos(path);
      if (!mementos.isEmpty()) {
        reply.send(Answer.text("application/link-format", tag, text(raw, path, mementos)));
        return;
      }
    }
    throw new ProblemException(
        Problem.of(
            404,
            "not-found",
            "Not found",
            "Nothing is said of "
                + past.base().iri()
                + raw
                + " in any version from "
                + past.oldest()
                + " on."));
  }

  private static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return raw;
    }
  }

  private SortedMap<Long, Instant> mementos(String path) {
    return path.isEmpty() || path.matches(".*[\\s<>\"].*")
        ? new TreeMap<>()
        : past.mementos(NodeFactory.createURI(past.base().iri() + path));
  }

  private String text(String raw, String path, SortedMap<Long, Instant> mementos) {
    List<Instant> moments = List.copyOf(mementos.values());
    StringJoiner links = new StringJoiner(",\n", "", "\n");
    links.add("<" + past.base().iri() + path + ">; rel=\"original\"");
    links.add(
        "<"
            + url.get()
            + ROOT.substring(1)
            + raw
            + ">; rel=\"self\"; type=\"application/link-format\"; from=\""
            + HttpDate.of(moments.get(0))
            + "\"; until=\""
            + HttpDate.of(moments.get(moments.size() - 1))
            + "\"");
    links.add("<" + url.get() + "doc/" + raw + ">; rel=\"timegate\"");
    mementos.forEach(
        (version, at) ->
            links.add(
                "<"
                    + url.get()
                    + "versions/"
                    + version
                    + "/doc/"
                    + raw
                    + ">; rel=\""
                    + place(version, mementos)
                    + "memento\"; datetime=\""
                    + HttpDate.of(at)
                    + "\""));
    return links.toString();
  }

  private static String place(long version, SortedMap<Long, Instant> mementos) {
    return (version == mementos.firstKey() ? "first " : "")
        + (version == mementos.lastKey() ? "last " : "");
  }
}
