package org.w3id.apatite.network;

/** The kinds of studies that stand behind an edge; the first is the one nearest to people. */
public enum Evidence {
  /** People were studied: a solid line. */
  HUMAN,
  /** Living animals: a dashed line. */
  ANIMAL,
  /** Cells, tissue or models: a dotted line. */
  CELL,
  /** None is told: a thin solid line. */
  NONE
}
