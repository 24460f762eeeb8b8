package org.w3id.apatite.network;

/** What happens to the target of an edge as its source goes up. */
public enum Sign {
  /** It goes up too: drawn with an arrow. */
  PROMOTES,
  /** It goes down: drawn with a bar. */
  INHIBITS,
  /** The edge says nothing of that kind, or not which way. */
  NONE
}
