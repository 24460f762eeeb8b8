package org.w3id.apatite.write;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.exec.UpdateExec;
import org.apache.jena.sparql.modify.request.UpdateClear;
import org.apache.jena.sparql.modify.request.UpdateLoad;
import org.apache.jena.sparql.modify.request.UpdateWithUsing;
import org.apache.jena.update.Update;
import org.apache.jena.update.UpdateException;
import org.apache.jena.update.UpdateFactory;
import org.apache.jena.update.UpdateRequest;
import org.w3id.apatite.commit.Author;
import org.w3id.apatite.commit.Proposal;
import org.w3id.apatite.graph.Staged;
import org.w3id.apatite.graph.guard.QueryBudget;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.RequestBody;

/** The update operation of the SPARQL 1.1 Protocol, section 2.2. */
public final class UpdateServlet extends WriteDoor {

  private static final long serialVersionUID = 1L;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String DIRECT = "application/sparql-update";

  public UpdateServlet(Writing writing) {
    super(writing);
  }

  @Override
  protected List<String> methods() {
    return List.of("POST");
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    Author author = author(http);
    Map<String, List<String>> parameters = RequestBody.ofAddress(http);
    String text = text(http, parameters);
    UpdateRequest request = asThisStoreDoes(parse(text));
    using(request, parameters);
    Run run = new Run(request, writing.sparql().limits().queryBytes());
    Proposal proposal =
        Proposal.by(author, message(http), run::on)
            .provided((version, staged) -> Precondition.of(http).check(version, ""));
    tell(commit(reply, text, proposal, run::stop), 200, reply);
  }

  private String text(HttpServletRequest http, Map<String, List<String>> parameters)
      throws IOException {
    int most = writing.sparql().limits().bodyBytes();
    String type = RequestBody.mediaType(http);
    if (type.equals(DIRECT)) {
      return RequestBody.utf8(RequestBody.bytes(http, most));
    }
    if (!type.equals(FORM)) {
      throw new ProblemException(
          Problem.of(
              415,
              "media-type",
              "Unsupported media type",
              "An update comes as " + DIRECT + " or as " + FORM + ", not as '" + type + "'."));
    }
    if (parameters.containsKey("update")) {
      throw bad(
          "The update stands in the address. Send it in the body: section 2.2 asks for that.");
    }
    RequestBody.decode(RequestBody.utf8(RequestBody.bytes(http, most)), parameters);
    List<String> updates = parameters.getOrDefault("update", List.of());
    if (updates.size() != 1) {
      throw bad("The parameter 'update' is there " + updates.size() + " times. Send one update.");
    }
    return updates.get(0);
  }

  private UpdateRequest parse(String text) {
    try {
      return UpdateFactory.create(text, writing.base().iri(), Syntax.syntaxSPARQL_12);
    } catch (StackOverflowError e) {
      throw bad("The update nests its groups or expressions too deeply. Flatten it.");
    } catch (QueryException e) {
      throw new ProblemException(writing.sparql().syntaxProblem(text, e));
    }
  }

  /** Section 2.2.3: the dataset of the protocol, where the update names none itself. */
  private static void using(UpdateRequest request, Map<String, List<String>> parameters) {
    List<String> graphs = parameters.getOrDefault("using-graph-uri", List.of());
    List<String> named = parameters.getOrDefault("using-named-graph-uri", List.of());
    if (graphs.isEmpty() && named.isEmpty()) {
      return;
    }
    for (Update update : request) {
      if (update instanceof UpdateWithUsing with) {
        if (with.getWithIRI() != null
            || !with.getUsing().isEmpty()
            || !with.getUsingNamed().isEmpty()) {
          throw bad(
              "The update has USING or WITH, and the request 'using-graph-uri' too. Name the graphs in"
                  + " one place.");
        }
        graphs.forEach(g -> with.addUsing(NodeFactory.createURI(g)));
        named.forEach(g -> with.addUsingNamed(NodeFactory.createURI(g)));
      }
    }
  }

  /**
   * A LOAD fails here, and one that is SILENT has then done all it can (SPARQL 1.1 Update, section
   * 3.1.4). A graph without statements is not told from one that is not there, so to CLEAR it
   * always succeeds (section 3.1.3).
   *
   * @throws ProblemException 403 if there is one that is not silent
   */
  private static UpdateRequest asThisStoreDoes(UpdateRequest request) {
    UpdateRequest local = new UpdateRequest();
    for (Update update : request) {
      if (update instanceof UpdateClear clear) {
        local.add(new UpdateClear(clear.getTarget(), true));
      } else if (!(update instanceof UpdateLoad load)) {
        local.add(update);
      } else if (!load.getSilent()) {
        throw new ProblemException(
            Problem.of(
                403,
                "load-refused",
                "LOAD refused",
                "This server fetches nothing. Fetch the document yourself and send it to /data."));
      }
    }
    return local;
  }

  /** The update as it runs, which another thread may stop. */
  private static final class Run {
    private final UpdateRequest request;
    private final long memory;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<UpdateExec> running = new AtomicReference<>();

    Run(UpdateRequest request, long memory) {
      this.request = request;
      this.memory = memory;
    }

    void stop() {
      stopped.set(true);
      UpdateExec exec = running.get();
      if (exec != null) {
        exec.abort();
      }
    }

    void on(Staged staged) {
      UpdateExec exec =
          UpdateExec.dataset(staged)
              .update(request)
              .set(QueryBudget.SYMBOL, new QueryBudget(memory))
              .build();
      running.set(exec);
      if (stopped.get()) {
        throw new QueryCancelledException();
      }
      try {
        exec.execute();
      } catch (UpdateException e) {
        throw bad(String.valueOf(e.getMessage()));
      }
      if (stopped.get()) {
        throw new QueryCancelledException();
      }
    }
  }
}
