package org.w3id.apatite.diagnosis;

/** The budget is spent: what was found so far is the answer. */
final class OutOfTime extends RuntimeException {
  OutOfTime() {
    // No stack trace: this is how the search ends, not a fault to look for.
    super("the time for the diagnosis is over", null, false, false);
  }
}
