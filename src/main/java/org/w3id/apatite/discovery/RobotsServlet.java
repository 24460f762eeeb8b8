package org.w3id.apatite.discovery;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.Tag;

/** {@code /robots.txt} (RFC 9309): who may crawl what, and why. */
public final class RobotsServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;

  private static final String RULES = Page.read("/discovery/robots.txt");

  private final transient Supplier<String> url;

  /**
   * @param url the address of the server, with a slash at its end
   */
  public RobotsServlet(Supplier<String> url) {
    this.url = url;
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    String site = url.get();
    String rules =
        RULES.replace("{{url}}", site).replace("{{path}}", URI.create(site).getRawPath());
    reply.send(Answer.text("text/plain; charset=utf-8", Tag.of(rules), rules));
  }
}
