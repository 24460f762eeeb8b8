package org.w3id.apatite.fragments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.TxnType;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.graph.UnionMatches;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Tag;

/** Reads pages from the data, and keeps the numbers of statements as long as a version lasts. */
final class FragmentReader {

  /** To count as far takes some tenths of a second. */
  private static final long COUNTED = 1_000_000;

  private static final int KEPT = 10_000;

  private final Snapshot snapshot;
  private final Map<Triple, Long> counts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Triple, Long> eldest) {
          return size() > KEPT;
        }
      };

  private long version = -1;

  FragmentReader(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** A page, and the validator of what it says. */
  record Read(String tag, Optional<Fragment> fragment) {}

  /** Whether a client has what this validates. */
  interface Known {
    boolean test(String tag);
  }

  /**
   * @param address of the server, with the form
   * @param known asked before anything is read; what is known is not read
   * @throws ProblemException 404 if there are not as many pages
   */
  Read read(Asked asked, String address, Known known) {
    DatasetGraph data = snapshot.dataset();
    data.begin(TxnType.READ);
    try {
      VersionRecord read = snapshot.versionRead();
      String tag =
          Tag.of(read.number(), read.digest(), UnionMatches.order(data), asked.here(""), address);
      return new Read(
          tag, known.test(tag) ? Optional.empty() : Optional.of(read(asked, data, read.number())));
    } finally {
      data.end();
    }
  }

  private Fragment read(Asked asked, DatasetGraph data, long number) {
    UnionMatches matches = new UnionMatches(data, asked.pattern());
    long counted = count(asked.pattern(), matches, number);
    List<Triple> statements = matches.some(asked.skip(), Asked.PER_PAGE);
    if (statements.isEmpty() && asked.page() > 1) {
      throw new ProblemException(
          Problem.of(
              404,
              "not-found",
              "No such page",
              counted
                  + " statements match this pattern, on "
                  + Math.max(1, (counted + Asked.PER_PAGE - 1) / Asked.PER_PAGE)
                  + " pages. There is no page "
                  + asked.page()
                  + "."));
    }
    return new Fragment(asked, statements, counted, counted < COUNTED);
  }

  private long count(Triple pattern, UnionMatches matches, long number) {
    synchronized (counts) {
      if (number != version) {
        counts.clear();
        version = number;
      }
      Long known = counts.get(pattern);
      if (known != null) {
        return known;
      }
    }
    // Two at once count it twice, which does no harm.
    long count = matches.count(COUNTED);
    synchronized (counts) {
      if (number == version) {
        counts.put(pattern, count);
      }
    }
    return count;
  }
}
