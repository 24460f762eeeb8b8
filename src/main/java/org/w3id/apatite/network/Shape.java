package org.w3id.apatite.network;

/** The outlines of nodes; every format has a word for each of them. */
public enum Shape {
  RECTANGLE("rectangle", "rectangle", "box", "square"),
  ROUND_RECTANGLE("round-rectangle", "roundrectangle", "box", "square"),
  ELLIPSE("ellipse", "ellipse", "ellipse", "disc"),
  DIAMOND("diamond", "diamond", "diamond", "diamond"),
  HEXAGON("hexagon", "hexagon", "hexagon", "diamond"),
  OCTAGON("octagon", "octagon", "octagon", "disc"),
  PARALLELOGRAM("parallelogram", "parallelogram", "parallelogram", "square");

  private final String cytoscape;
  private final String yed;
  private final String graphviz;
  private final String gexf;

  Shape(String cytoscape, String yed, String graphviz, String gexf) {
    this.cytoscape = cytoscape;
    this.yed = yed;
    this.graphviz = graphviz;
    this.gexf = gexf;
  }

  /** The word of Cytoscape, which the table of kinds uses too. */
  public String cytoscape() {
    return cytoscape;
  }

  public String yed() {
    return yed;
  }

  public String graphviz() {
    return graphviz;
  }

  /** GEXF knows four shapes; the nearest of them. */
  public String gexf() {
    return gexf;
  }
}
