package org.w3id.apatite.table;

import java.util.List;

/**
 * A table or its mapping cannot be used; the message holds one line per problem, each with its
 * place and remedy.
 */
public final class TableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  TableException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  TableException(String problem) {
    this(List.of(problem));
  }

  /** Each problem as {@code file:line: what is wrong. What would be right.} */
  public List<String> problems() {
    return problems;
  }
}
