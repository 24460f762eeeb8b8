package org.w3id.apatite.http;

/** A request that cannot be answered, with what the client is told. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    // Without a stack trace: it is an answer, not a fault of this program.
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
