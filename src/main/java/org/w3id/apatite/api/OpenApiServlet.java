package org.w3id.apatite.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.Supplier;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.Tag;

/** {@code GET /openapi.json}: the API as OpenAPI 3.1, made when it is first asked for. */
public final class OpenApiServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;

  private final transient Supplier<Answer> made;
  private transient volatile @org.jspecify.annotations.Nullable Answer kept;

  /**
   * @param url the address of the server, with a slash at its end
   * @param version of the data
   */
  public OpenApiServlet(Catalogue catalogue, Supplier<String> url, String version) {
    this.made =
        () -> {
          String text = new OpenApi(catalogue).document(url.get(), version) + "\n";
          return Answer.text("application/json", Tag.of(text), text);
        };
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    Answer answer = kept;
    if (answer == null) {
      answer = made.get();
      kept = answer;
    }
    reply.send(answer);
  }
}
