package org.w3id.apatite.server;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.GraphAnswers;
import org.w3id.apatite.http.Reply;

/** A document of RDF and its page: by Accept at one address, by suffix at others. */
final class DocumentServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;

  /** The endings that name a form; the other forms of graphs are for datasets. */
  private static final List<Form> FORMS =
      List.of(Form.TURTLE, Form.RDF_XML, Form.JSON_LD, Form.N_TRIPLES, Form.GRAPH_HTML);

  private final transient Supplier<GraphAnswers> answers;

  private DocumentServlet(Supplier<GraphAnswers> answers) {
    this.answers = answers;
  }

  /**
   * @param path where the form is chosen by the Accept header
   * @param stem what the addresses with a suffix begin with
   */
  static Routes at(Routes routes, String path, String stem, Supplier<GraphAnswers> answers) {
    DocumentServlet servlet = new DocumentServlet(answers);
    Routes more = routes.at(path, servlet);
    for (Form form : FORMS) {
      more = more.at(stem + "." + form.suffix(), servlet);
    }
    return more;
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    String path = http.getServletPath();
    int dot = path.lastIndexOf('.');
    // The folder .well-known has a dot too.
    Optional<String> suffix =
        dot > path.lastIndexOf('/') ? Optional.of(path.substring(dot + 1)) : Optional.empty();
    reply.send(answers.get().in(Form.choose(Form.Kind.GRAPH, suffix, http.getHeader("Accept"))));
  }
}
