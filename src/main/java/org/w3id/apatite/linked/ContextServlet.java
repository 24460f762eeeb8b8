package org.w3id.apatite.linked;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.Tag;

/** The context to which JSON-LD documents refer, under a name that changes when it does. */
public final class ContextServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;
  private static final String FOLDER = "/context/";

  private final transient Documents documents;

  /**
   * @param documents that refer to it
   */
  public ContextServlet(Documents documents) {
    this.documents = documents;
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    Context context = documents.read(documents::context);
    String wanted = FOLDER + context.name() + ".jsonld";
    if (!http.getRequestURI().equals(wanted)) {
      throw new ProblemException(
          Problem.of(
              404,
              "context",
              "No such context",
              "The context of the documents of this version is at " + wanted + "."));
    }
    String json = Json.createObjectBuilder().add("@context", context.json()).build().toString();
    reply.immutable();
    reply.send(Answer.text("application/ld+json", Tag.of(json), json));
  }
}
