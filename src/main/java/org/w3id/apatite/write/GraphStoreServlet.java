package org.w3id.apatite.write;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.TxnType;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.commit.Author;
import org.w3id.apatite.commit.Outcome;
import org.w3id.apatite.commit.Proposal;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.graph.Staged;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.http.BrokenOff;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;

/** The SPARQL 1.1 Graph Store HTTP Protocol at {@code /data}. */
public final class GraphStoreServlet extends WriteDoor {

  private static final long serialVersionUID = 1L;

  private final transient Snapshot snapshot;
  private final boolean unionDefault;

  /**
   * @param unionDefault whether the default graph is the union of the named graphs
   */
  public GraphStoreServlet(Writing writing, Snapshot snapshot, boolean unionDefault) {
    super(writing);
    this.snapshot = snapshot;
    this.unionDefault = unionDefault;
  }

  @Override
  protected List<String> methods() {
    return List.of("GET", "HEAD", "PUT", "POST", "DELETE");
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    GraphTarget target = GraphTarget.of(http, writing.url().get());
    switch (http.getMethod()) {
      case "GET", "HEAD" -> read(target, reply);
      case "DELETE" -> delete(target, reply);
      default -> write(target, reply, http.getMethod().equals("PUT"));
    }
  }

  private void read(GraphTarget target, Reply reply) throws IOException {
    Form form = form(target, reply.http());
    DatasetGraph data = snapshot.dataset();
    data.begin(TxnType.READ);
    try {
      VersionRecord version = snapshot.versionRead();
      if (!target.isWhole() && !target.isDefault() && !exists(data, target)) {
        throw noSuchGraph(target);
      }
      String tag = Precondition.tag(version, target.name(), form);
      reply.response().setHeader("Data-Version", Long.toString(version.number()));
      if (reply.isKnown(tag)) {
        reply.notModified(tag);
        return;
      }
      send(target, form, tag, data, reply);
    } finally {
      data.end();
    }
  }

  /** A form of single graphs cannot hold them all, so the whole store comes as TriG then. */
  private static Form form(GraphTarget target, HttpServletRequest http) {
    Form form =
        Form.choose(
            Form.Kind.GRAPH,
            Optional.ofNullable(http.getParameter("format")),
            http.getHeader("Accept"));
    if (target.isWhole()) {
      return form == Form.N_QUADS || form == Form.JSON_LD ? form : Form.TRIG;
    }
    return form.isHtml() ? Form.TURTLE : form;
  }

  private void send(GraphTarget target, Form form, String tag, DatasetGraph data, Reply reply)
      throws IOException {
    try (OutputStream out = reply.open(form.contentType(), tag)) {
      if (reply.http().getMethod().equals("HEAD")) {
        return;
      }
      var writer =
          target.isWhole() ? RDFWriter.source(data) : RDFWriter.source(graph(target, data));
      writer.lang(form.lang().orElseThrow()).output(out);
    } catch (RuntimeException e) {
      if (reply.hasLeft()) {
        throw new BrokenOff("The graph could not be written to its end.", e);
      }
      reply.takeBack();
      throw e;
    }
  }

  private Graph graph(GraphTarget target, DatasetGraph data) {
    return target.isDefault()
        ? unionDefault ? data.getUnionGraph() : data.getDefaultGraph()
        : data.getGraph(target.graph().orElseThrow());
  }

  private static boolean exists(DatasetGraph data, GraphTarget target) {
    return data.find(target.graph().orElseThrow(), Node.ANY, Node.ANY, Node.ANY).hasNext();
  }

  private static ProblemException noSuchGraph(GraphTarget target) {
    return new ProblemException(
        Problem.of(404, "no-graph", "No such graph", "There is no graph <" + target.name() + ">."));
  }

  private void delete(GraphTarget target, Reply reply) throws IOException {
    Author author = author(reply.http());
    Proposal proposal =
        Proposal.by(author, message(reply.http()), staged -> clear(target, staged))
            .provided(
                (version, staged) -> {
                  Precondition.of(reply.http()).check(version, target.name());
                  if (!target.isWhole() && !target.isDefault() && !exists(staged, target)) {
                    throw noSuchGraph(target);
                  }
                });
    tell(commit(reply, "DELETE " + target.name(), proposal, () -> {}), 200, reply);
  }

  private static void clear(GraphTarget target, Staged staged) {
    staged.deleteAny(
        target.isWhole() ? Node.ANY : target.graph().orElseThrow(), Node.ANY, Node.ANY, Node.ANY);
  }

  private void write(GraphTarget given, Reply reply, boolean replaces) throws IOException {
    HttpServletRequest http = reply.http();
    Author author = author(http);
    String base = given.isWhole() || given.isDefault() ? writing.url().get() : given.name();
    Document document = Document.of(http, base, writing.uploadBytes(), !writing.blankNodes());
    boolean isNew = given.isWhole() && !replaces && !RDFLanguages.isQuads(document.lang());
    GraphTarget target =
        isNew ? new GraphTarget(Optional.of(NodeFactory.createURI(newName(author)))) : given;
    AtomicBoolean existed = new AtomicBoolean();
    Proposal proposal =
        Proposal.by(
                author,
                message(http),
                staged -> {
                  if (replaces) {
                    clear(target, staged);
                  }
                  document.quads().forEach(q -> staged.add(placed(q, target)));
                })
            .provided(
                (version, staged) -> {
                  Precondition.of(http).check(version, target.name());
                  existed.set(target.isWhole() || target.isDefault() || exists(staged, target));
                  requireNone(http, existed.get());
                });
    Outcome outcome = commit(reply, http.getMethod() + " " + target.name(), proposal, () -> {});
    boolean created = outcome.committed() && !existed.get();
    if (isNew) {
      reply.response().setHeader("Location", target.name());
    }
    tell(outcome, created ? 201 : 200, reply);
  }

  /** RFC 9110, section 13.1.2: {@code If-None-Match: *} is for those who only want to create. */
  private static void requireNone(HttpServletRequest http, boolean exists) {
    if (exists && "*".equals(http.getHeader("If-None-Match"))) {
      throw new ProblemException(
          Problem.of(412, "exists", "There already", "The graph is there already."));
    }
  }

  private String newName(Author author) {
    return writing.blankNodes()
        ? writing.url().get() + "data/" + UUID.randomUUID()
        : writing.base().graph("user/" + author.name() + "/" + UUID.randomUUID());
  }

  private static Quad placed(Quad quad, GraphTarget target) {
    if (target.isWhole()) {
      return quad.isDefaultGraph() ? Quad.create(Quad.defaultGraphIRI, quad.asTriple()) : quad;
    }
    if (!quad.isDefaultGraph()) {
      throw bad(
          "The document names the graph <"
              + quad.getGraph()
              + ">, and the request the graph <"
              + target.name()
              + ">. Name it in one place.");
    }
    return Quad.create(target.graph().orElseThrow(), quad.asTriple());
  }
}
