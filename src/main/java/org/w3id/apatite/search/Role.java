package org.w3id.apatite.search;

/** What a text is to the thing it belongs to. */
enum Role {
  LABEL,
  SYNONYM,
  DEFINITION,
  /** A number or code under which others know the thing: it is found as a whole only. */
  IDENTIFIER;

  /** As it stands in the table of properties and in the index. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
