package org.w3id.apatite.load;

import java.util.List;

/** The sources cannot become a data version; one line for each problem, with place and remedy. */
public final class LoadException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public LoadException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
