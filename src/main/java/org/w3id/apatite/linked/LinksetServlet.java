package org.w3id.apatite.linked;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.w3id.apatite.http.Address;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.Tag;

/** The links of a thing and of its document as a set (RFC 9264, section 4.2). */
public final class LinksetServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;
  private static final String FOLDER = "linkset/";

  private final transient Documents documents;
  private final transient Pages pages;

  /**
   * @param documents about the things
   */
  public LinksetServlet(Documents documents) {
    this.documents = documents;
    this.pages = new Pages(documents);
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    String path = http.getRequestURI().substring(1 + FOLDER.length());
    Document document =
        documents.read(data -> documents.document(data, pages.place(data, path), 1));
    String json =
        Json.createObjectBuilder()
            .add(
                "linkset",
                Json.createArrayBuilder()
                    .add(set(Address.ascii(document.thing().getURI()), Signposts.ofThing(document)))
                    .add(set(document.address(), Signposts.ofDocument(document))))
            .build()
            .toString();
    reply.send(Answer.text("application/linkset+json", Tag.of(json), json));
  }

  private static JsonObjectBuilder set(String anchor, Signposts signposts) {
    Map<String, JsonArrayBuilder> byRelation = new LinkedHashMap<>();
    for (Signposts.Link link : signposts.links()) {
      JsonObjectBuilder target = Json.createObjectBuilder().add("href", link.target());
      if (!link.type().isEmpty()) {
        target.add("type", link.type());
      }
      byRelation.computeIfAbsent(link.relation(), r -> Json.createArrayBuilder()).add(target);
    }
    JsonObjectBuilder set = Json.createObjectBuilder().add("anchor", anchor);
    byRelation.forEach(set::add);
    return set;
  }
}
