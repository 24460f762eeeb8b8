package org.w3id.apatite.http;

/** What the navigation of every page leads to. */
public enum Section {
  MAP("Map", "/map"),
  EVIDENCE("Evidence", "/evidence"),
  ARTICLE("The article", "/article"),
  FOODS("Foods", "/foods"),
  EXPLORE("Explore", "/explore"),
  QUERIES("Questions", "/queries/"),
  SPARQL("SPARQL", "/sparql"),
  ONTOLOGY("Ontology", "/ontology.html"),
  ABOUT("About", "/about");

  private final String title;
  private final String path;

  Section(String title, String path) {
    this.title = title;
    this.path = path;
  }

  public String title() {
    return title;
  }

  /** Where it is, from the root of the site. */
  public String path() {
    return path;
  }
}
