package org.w3id.apatite.pathway;

/** Numbers of things in words. */
final class Words {

  private Words() {}

  /** "1 step", "2 steps". */
  static String count(int number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }
}
