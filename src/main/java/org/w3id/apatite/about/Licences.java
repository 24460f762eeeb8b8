package org.w3id.apatite.about;

import java.util.List;
import org.w3id.apatite.http.Page;

/**
 * On what terms the data and what is sent to browsers may be used.
 *
 * @param scripts libraries of others that pages load
 */
public record Licences(Dataset dataset, List<Script> scripts) {

  /**
   * A library of others that a page loads.
   *
   * @param name as its WebJar is called
   * @param terms name of its licence
   * @param site where it is made
   * @param use what it is loaded for
   * @param text of its licence
   */
  public record Script(String name, String terms, String site, String use, String text) {}

  static Licences of(Dataset dataset) {
    return new Licences(dataset, shipped());
  }

  static List<Script> shipped() {
    return Page.read("/about/scripts.tsv")
        .lines()
        .map(line -> line.split("\t", -1))
        .map(row -> new Script(row[0], row[1], row[2], row[3], Page.read("/licences/" + row[4])))
        .toList();
  }
}
