package org.w3id.apatite.diagnosis;

import java.util.Locale;

/** What is wrong with a part of a query that leaves no row. */
public enum Reason {
  /** A term that occurs nowhere in the data. */
  UNKNOWN_TERM,
  /** A property that the data describe but no statement uses. */
  PROPERTY_NEVER_USED,
  /** A property that is used, but never on subjects of the class the query asks for. */
  PROPERTY_NOT_ON_CLASS,
  /** A property that runs from the object to the subject. */
  OTHER_DIRECTION,
  /** A text that occurs with another language tag, or with none. */
  LANGUAGE_TAG,
  /** A value that occurs under another datatype. */
  DATATYPE,
  /** A graph name that is no named graph of the data. */
  GRAPH_UNKNOWN,
  /** A prefix that stands for a namespace of which the data have no term. */
  NAMESPACE_UNKNOWN,
  /** A condition that takes away every row there is. */
  FILTER_REMOVES_ALL,
  /** LIMIT or OFFSET leaves none of the rows there are. */
  LIMIT_REMOVES_ALL,
  /** A variable that has no value in any row. */
  VARIABLE_UNBOUND,
  /** FROM and FROM NAMED give the pattern no graph to look in. */
  DATASET_EMPTY,
  /** A search for texts that finds none. */
  SEARCH_FINDS_NOTHING,
  /** Each part has matches, but none that fit together. */
  JOIN_IS_EMPTY;

  /** Its name in answers: {@code unknown-term}. */
  String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
