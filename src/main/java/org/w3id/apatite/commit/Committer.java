package org.w3id.apatite.commit;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.jena.query.TxnType;
import org.apache.jena.shared.AddDeniedException;
import org.apache.jena.shared.DeleteDeniedException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.commit.Refusal.Reason;
import org.w3id.apatite.graph.Change;
import org.w3id.apatite.graph.Staged;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.shapes.Finding;

/**
 * Takes proposals one after the other, on a thread of its own that nobody interrupts: stage,
 * examine, commit. Readers do not wait for it.
 */
public final class Committer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  /** What the store and the log may grow by for a statement, generously. */
  private static final long BYTES_FOR_A_STATEMENT = 4_000;

  private record Job(Proposal proposal, CompletableFuture<Outcome> done) {}

  private final Store store;
  private final Gate gate;
  private final CommitLimits limits;
  private final TermGate terms;
  private final boolean unionDefault;
  private final CommitCounts counts = new CommitCounts();
  private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::work, "committer");
  private volatile boolean closed;
  private volatile BiConsumer<Author, Outcome> listener = (author, outcome) -> {};

  /**
   * @param unionDefault whether the default graph is the union of the named graphs
   */
  public Committer(Store store, Gate gate, CommitLimits limits, boolean unionDefault) {
    this.store = store;
    this.gate = gate;
    this.limits = limits;
    this.terms = new TermGate(limits.literalBytes());
    this.unionDefault = unionDefault;
    thread.start();
  }

  /**
   * Waits for its turn and commits.
   *
   * @throws Refusal if it may not become a version
   * @throws Store.BehindException if it is not certain whether it counts
   * @throws IOException if the disk fails; nothing has changed
   * @throws RuntimeException that the work of the proposal throws; nothing has changed
   */
  public Outcome commit(Proposal proposal) throws IOException {
    if (closed) {
      throw new Refusal(Reason.CLOSED, "The server is being stopped. Come again later.");
    }
    Job job = new Job(proposal, new CompletableFuture<>());
    jobs.add(job);
    try {
      return job.done().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the wait for the commit was interrupted; it may still be made", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      if (e.getCause() instanceof RuntimeException wrong) {
        throw wrong;
      }
      if (e.getCause() instanceof StackOverflowError deep) {
        throw deep;
      }
      throw new IOException(e.getCause());
    }
  }

  /** Who is told of each commit, on the thread that made it; must return at once. */
  public void onCommit(BiConsumer<Author, Outcome> told) {
    listener = told;
  }

  /** How many proposals wait. */
  public int waiting() {
    return jobs.size();
  }

  private void work() {
    while (true) {
      Optional<Job> job = next();
      if (job.isEmpty()) {
        return;
      }
      carryOut(job.get());
    }
  }

  /** Does beforehand what the first change would wait for. */
  public void prepare() throws IOException {
    commit(Proposal.by(Author.PROGRAM, "", staged -> {}).tried());
  }

  /** How proposals have ended. */
  public CommitCounts counts() {
    return counts;
  }

  /** Whether something went wrong that only a new start puts right. */
  public boolean isClosedForWriting() {
    return store.isClosedForWriting();
  }

  private void carryOut(Job job) {
    long start = System.nanoTime();
    String end = CommitCounts.FAILED;
    try {
      Outcome outcome = carryOut(job.proposal());
      end = outcome.committed() ? CommitCounts.COMMITTED : CommitCounts.UNCHANGED;
      job.done().complete(outcome);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      end = e instanceof Refusal refusal ? CommitCounts.name(refusal.reason()) : end;
      job.done().completeExceptionally(e);
    } catch (Error e) {
      job.done().completeExceptionally(e);
      throw e;
    } finally {
      counts.ended(end, System.nanoTime() - start);
    }
  }

  /** The next one; empty when there will be none. */
  private Optional<Job> next() {
    while (true) {
      try {
        boolean last = closed;
        Optional<Job> job = Optional.ofNullable(jobs.poll(100, TimeUnit.MILLISECONDS));
        if (job.isPresent() || last) {
          return job;
        }
      } catch (InterruptedException e) {
        LOG.warn("somebody interrupted the committer, who goes on all the same");
      }
    }
  }

  private record Examined(Change change, List<Finding> warnings) {}

  private Outcome carryOut(Proposal proposal) throws IOException {
    if (store.isClosedForWriting()) {
      throw new Refusal(
          Reason.CLOSED,
          "A commit went wrong, and no more are taken until the server is started again.");
    }
    VersionRecord current = store.snapshot().version();
    Draft draft =
        new Draft(
            current.number() + 1,
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            proposal.author(),
            proposal.message());
    Examined examined = examine(proposal, draft);
    if (examined.change().isEmpty() || proposal.onlyTry()) {
      return new Outcome(current, examined.change(), examined.warnings(), false);
    }
    requireRoom(examined.change().size());
    VersionRecord next;
    try {
      next = store.commit(draft.at(), draft.author().name(), draft.message(), examined.change());
    } catch (Store.BusyException e) {
      throw new Refusal(Reason.CLOSED, String.valueOf(e.getMessage()));
    }
    gate.committed();
    Outcome outcome = new Outcome(next, examined.change(), examined.warnings(), true);
    listener.accept(proposal.author(), outcome);
    return outcome;
  }

  private Examined examine(Proposal proposal, Draft draft) {
    DatasetGraph below = store.snapshot().dataset();
    VersionRecord current = store.snapshot().version();
    below.begin(TxnType.READ);
    try {
      Staged staged = new Staged(below, unionDefault, limits.statements());
      staged.getContext().putAll(below.getContext());
      proposal.condition().check(current, staged);
      proposal.work().on(staged);
      Change asked = staged.change();
      terms.examine(asked, proposal.author());
      if (asked.isEmpty() && proposal.onlyTry()) {
        gate.prepare(below);
      }
      if (asked.isEmpty() && (proposal.onlyTry() || !draft.author().equals(Author.PROGRAM))) {
        return new Examined(asked, List.of());
      }
      List<Finding> warnings = gate.examine(asked, staged, current, draft);
      return new Examined(staged.change(), warnings);
    } catch (Staged.TooLarge e) {
      throw new Refusal(
          Reason.SIZE,
          "The change has more than "
              + e.most()
              + " statements. Send it in parts, or load it when the server is stopped.");
    } catch (Staged.NoSuchPlace | AddDeniedException | DeleteDeniedException e) {
      // The union of all graphs has a name too, and an operation on all graphs may come upon it.
      throw new Refusal(Reason.TERMS, Staged.NO_SUCH_PLACE);
    } finally {
      below.end();
    }
  }

  private void requireRoom(long statements) throws IOException {
    long needed = limits.reserveBytes() + statements * BYTES_FOR_A_STATEMENT;
    long free = Files.getFileStore(store.snapshot().folder()).getUsableSpace();
    if (free < needed) {
      throw new Refusal(
          Reason.ROOM,
          "There are "
              + (free >> 20)
              + " MiB free on the disk, and the commit needs "
              + (needed >> 20)
              + " MiB. Nothing was changed; make room and send it again.");
    }
  }

  /** Carries out what waits, then ends; takes as long as it takes. */
  @Override
  public void close() {
    closed = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join(Duration.ofSeconds(1).toMillis());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
