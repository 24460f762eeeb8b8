package org.w3id.apatite.fragments;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.PageFirst;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.RequestRate;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.vocabulary.Base;

/** {@code /fragments{?subject,predicate,object,page}}. */
public final class FragmentsServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;

  private final transient FragmentReader reader;
  private final transient Supplier<Map<String, String>> prefixes;
  private final transient Supplier<String> url;
  private final transient RequestRate rate;
  private final String dataset;

  /**
   * @param prefixes for whoever reads the data as Turtle
   * @param url the address of the server, with a slash at its end
   * @param rate that each address of a client is granted
   */
  public FragmentsServlet(
      Snapshot snapshot,
      Supplier<Map<String, String>> prefixes,
      Supplier<String> url,
      RequestRate rate) {
    this.reader = new FragmentReader(snapshot);
    this.prefixes = prefixes;
    this.url = url;
    this.rate = rate;
    this.dataset = new Base(snapshot.version().base()).iri() + "dataset";
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    rate.count(http.getRemoteAddr());
    Asked asked = Asked.of(http);
    Form form = PageFirst.choose(http.getHeader("Accept"));
    String site = url.get();
    FragmentReader.Read read = reader.read(asked, Tag.of(site, form), reply::isKnown);
    Optional<Fragment> fragment = read.fragment();
    if (fragment.isEmpty()) {
      reply.notModified(read.tag());
      return;
    }
    reply.send(answer(fragment.get(), site, form, read.tag()));
  }

  private Answer answer(Fragment fragment, String site, Form form, String tag) {
    if (form.isHtml()) {
      return Answer.text(form.contentType(), tag, FragmentPage.of(fragment));
    }
    Controls controls = new Controls(fragment, site);
    return new Answer(
        form.contentType(),
        tag,
        FragmentWriter.write(
            fragment, controls.of(dataset), controls.name(), prefixes.get(), form));
  }
}
