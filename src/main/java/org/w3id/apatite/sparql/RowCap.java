package org.w3id.apatite.sparql;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetStream;
import org.w3id.apatite.graph.guard.QueryBudget;

/**
 * The most rows of one answer. Rows are gathered up to it before anything is written, so that the
 * headers can say whether the answer is whole.
 */
final class RowCap {

  /** A structured field (RFC 9651): {@code ?0} when rows were left off, and how many are there. */
  static final String HEADER = "Result-Complete";

  /** Proxies refuse answers with longer headers. */
  private static final int LONGEST = 4096;

  private final long most;
  private final boolean applies;
  private final String next;
  private boolean cut;

  /**
   * @param query as it will run, before it does
   * @param most 0 for no cap
   */
  RowCap(Query query, long most) {
    this.most = most;
    this.applies =
        most > 0 && query.isSelectType() && !(query.hasLimit() && query.getLimit() <= most);
    this.next = applies ? next(query, most) : "";
  }

  private static String next(Query query, long most) {
    Query following = query.cloneQuery();
    following.setOffset((query.hasOffset() ? query.getOffset() : 0) + most);
    if (query.hasLimit()) {
      following.setLimit(query.getLimit() - most);
    }
    return "/sparql?query="
        + URLEncoder.encode(following.serialize(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The rows, without those beyond the cap; a query with a smaller LIMIT is left as it is. */
  RowSet cut(RowSet rows, QueryBudget budget) {
    if (!applies) {
      return rows;
    }
    List<Binding> first = new ArrayList<>();
    while (first.size() < most && rows.hasNext()) {
      Binding row = rows.next();
      budget.hold(QueryBudget.size(row));
      first.add(row);
    }
    cut = rows.hasNext();
    return RowSetStream.create(rows.getResultVars(), first.iterator());
  }

  /** Whether rows were left off. */
  boolean isCut() {
    return cut;
  }

  /** The address of the rows that follow, relative to the server. */
  String next() {
    return next;
  }

  /** What the headers say of an answer that is not whole. */
  Map<String, String> headers() {
    if (!cut) {
      return Map.of();
    }
    String complete = "?0; rows=" + most;
    return next.length() > LONGEST
        ? Map.of(HEADER, complete)
        : Map.of(HEADER, complete, "Link", "<" + next + ">; rel=\"next\"");
  }
}
