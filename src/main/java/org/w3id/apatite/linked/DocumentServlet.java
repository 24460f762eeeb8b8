package org.w3id.apatite.linked;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Reply;

/** What is known of a thing, in the form that the address or the client asks for. */
public final class DocumentServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;
  private static final String FOLDER = "doc/";

  private final transient Documents documents;
  private final transient Pages pages;
  private final transient MementoDocuments mementos;

  /**
   * @param documents to answer from
   */
  public DocumentServlet(Documents documents) {
    this.documents = documents;
    this.pages = new Pages(documents);
    this.mementos = new MementoDocuments(documents);
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    reply.response().setHeader("Vary", "Accept, Accept-Datetime, Accept-Encoding");
    String path = http.getRequestURI().substring(1 + FOLDER.length());
    documents
        .read(
            data ->
                mementos
                    .asked(data, path, http)
                    .orElseGet(
                        () -> {
                          Place place = pages.place(data, path);
                          return place.isCanonical()
                              ? pages.page(data, place, http)
                              : Pages.moved(documents.url() + FOLDER + place.path(), http);
                        }))
        .to(reply);
  }
}
