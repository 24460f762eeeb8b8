package org.w3id.apatite.ontology;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.apatite.chart.Kept;
import org.w3id.apatite.chart.QueryFile;
import org.w3id.apatite.chart.Row;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.vocabulary.Base;

/** {@code /ontology.svg}, the class diagram, and {@code /ontology.vowl.json}, for WebVOWL. */
public final class OntologyServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;
  private static final String DRAWING = "svg";
  private static final String VOWL = "vowl.json";

  private final transient Supplier<String> url;
  private final transient OntologyReader reader;
  private final transient QueryFile classes;
  private final transient Kept<String> kept;

  /**
   * @param url of the server, with a slash at its end
   */
  public OntologyServlet(Snapshot snapshot, Supplier<String> url) {
    Base base = new Base(snapshot.version().base());
    this.url = url;
    this.reader = new OntologyReader(base);
    this.classes = new QueryFile(base, "/ontology/classes.rq");
    this.kept = new Kept<>(snapshot);
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    boolean isDrawing = http.getRequestURI().endsWith("." + DRAWING);
    String page = url.get() + "ontology.html";
    Kept.Read<String> made =
        isDrawing
            ? kept.get(DRAWING + " " + page, data -> drawing(data, page))
            : kept.get(VOWL, this::vowl);
    String tag = Tag.of("ontology", made.tag(), isDrawing, page);
    String type = isDrawing ? Form.SVG.contentType() : "application/json";
    reply.send(Answer.text(type, tag, made.value()));
  }

  private String drawing(DatasetGraph data, String page) {
    Ontology ontology = reader.read(data);
    String title = ontology.header().title() + ": class diagram";
    return new ClassDrawing(ClassDiagram.of(ontology), title, page).file();
  }

  private String vowl(DatasetGraph data) {
    Map<String, Integer> instances = new HashMap<>();
    for (Row row : classes.rows(data, Map.of())) {
      instances.put(row.text("class"), Optional.ofNullable(row.count("count")).orElse(0));
    }
    return Vowl.of(reader.read(data), instances);
  }
}
