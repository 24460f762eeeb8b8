package org.w3id.apatite.evidence;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.w3id.apatite.chart.Parameter;

/** How the findings of a pair are to be laid out. */
record EvidenceChoice(Grouping group, Order sort) {

  /**
   * @throws org.w3id.apatite.http.ProblemException 400, for what is not known
   */
  static EvidenceChoice of(HttpServletRequest http) {
    return new EvidenceChoice(
        Grouping.named(Parameter.of(http, "group", Grouping.DESIGN.shortName(), Grouping.names())),
        Order.named(Parameter.of(http, "sort", Order.YEAR.shortName(), Order.names())));
  }

  /** The part of an address behind the path. */
  String address() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("group", group == Grouping.DESIGN ? "" : group.shortName());
    query.put("sort", sort == Order.YEAR ? "" : sort.shortName());
    return Parameter.query(query);
  }
}
