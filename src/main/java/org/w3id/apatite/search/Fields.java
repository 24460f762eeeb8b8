package org.w3id.apatite.search;

/**
 * The fields of the index. A document is one text of one thing, whatever number of named graphs
 * hold it.
 */
final class Fields {

  /** Layout of the documents; an index of another layout is not read. */
  static final String LAYOUT = "2";

  /** IRI of the thing. */
  static final String THING = "iri";

  /** What is after the last slash or number sign of that IRI, in lower case. */
  static final String LOCAL_NAME = "local";

  /** IRI of each named graph that holds the text. */
  static final String GRAPH = "graph";

  /** IRI of each class of the thing. */
  static final String TYPE = "type";

  /** IRI of the property whose value the text is. */
  static final String PROPERTY = "property";

  /** Language tag in lower case, or {@value #NO_LANGUAGE}. */
  static final String LANGUAGE = "lang";

  /** Language tag as written. */
  static final String TAG = "tag";

  /** {@link Role} of the property. */
  static final String ROLE = "role";

  /** The text, word by word. */
  static final String TEXT = "text";

  /** How many characters the words of the text have. */
  static final String LENGTH = "length";

  /** How often the thing is spoken of, in thousandths of the most that any thing is. */
  static final String WEIGHT = "weight";

  static final String NO_LANGUAGE = "none";

  private Fields() {}

  /** The field of whole texts of a role: all words, with one space between. */
  static String whole(Role role) {
    return role.word();
  }
}
