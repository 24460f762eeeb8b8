package org.w3id.apatite.linked;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Reply;

/**
 * The thing itself, which no server can send: 303 to the document about it (Cool URIs for the
 * Semantic Web, section 4.2).
 */
public final class ThingServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;

  private final transient Documents documents;
  private final transient Pages pages;

  /**
   * @param documents about the things
   */
  public ThingServlet(Documents documents) {
    this.documents = documents;
    this.pages = new Pages(documents);
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    String path = http.getRequestURI().substring(1);
    documents
        .read(
            data -> {
              Place place = pages.place(data, path);
              if (!place.isCanonical()) {
                return Pages.moved(documents.url() + place.path(), http);
              }
              return place.suffix().isPresent()
                  ? pages.page(data, place, http)
                  : Pages.seeOther(documents, data, place);
            })
        .to(reply);
  }
}
