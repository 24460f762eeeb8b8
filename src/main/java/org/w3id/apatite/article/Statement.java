package org.w3id.apatite.article;

import java.util.List;
import org.w3id.apatite.chart.Row;

/**
 * A statement of the article and what became of it.
 *
 * @param words in which the graph tells it: not those of the article
 * @param percent that it states; empty where it states none
 * @param sign which way it says things go, the last part of an IRI; empty where it names none
 * @param work that it cites; not there where it cites none
 * @param rationale why the verdict is what it is
 * @param access how much of the work was read; empty where there is none
 * @param seenAt where the text behind the verdict was seen; empty where it has no address
 * @param seenNote what was seen otherwise
 * @param differences from the work that it cites
 * @param findings with which it was compared, those that differ first
 * @param studies set beside it without a finding
 * @param amounts of what it says to be in a food
 * @param claims of the graph that join two of the things it is about, those that differ first
 */
record Statement(
    String iri,
    String words,
    Thing wording,
    String percent,
    String sign,
    Thing work,
    String audit,
    Thing verdict,
    String rationale,
    String access,
    String seenAt,
    String seenNote,
    List<Thing> things,
    List<Thing> differences,
    List<Finding> findings,
    List<Source> studies,
    List<Amount> amounts,
    List<Claim> claims) {

  private static final String STEM = "statement-";

  /**
   * A finding of a study.
   *
   * @param figures as the source prints them; empty where there are none
   * @param isCited whether it stands in the work that the statement cites
   */
  record Finding(
      String iri,
      String subject,
      String object,
      Thing direction,
      String figures,
      String setting,
      String note,
      Source source,
      boolean isCited,
      Accord accord) {}

  /** A study and the paper that reports it. */
  record Source(String study, String design, String publication, String title, String citation) {}

  /**
   * How much of something is in 100 g of a food.
   *
   * @param isCompared whether the audit names it
   */
  record Amount(
      String record,
      Thing food,
      Thing nutrient,
      String text,
      String source,
      String kind,
      boolean isCompared) {}

  /**
   * A claim of the graph.
   *
   * @param isAssociation whether it says no more than that two things go together
   * @param against lines of evidence that dispute it
   * @param open lines that leave it open
   * @param supporting lines that support it
   */
  record Claim(
      Thing claim,
      Thing direction,
      boolean isAssociation,
      String certainty,
      int against,
      int open,
      int supporting,
      Accord accord) {}

  /** By which it is spoken of, such as {@code 01}. */
  String number() {
    String name = Row.localName(iri);
    return name.startsWith(STEM) ? name.substring(STEM.length()) : name;
  }

  /** Where it stands on the page. */
  String anchor() {
    return Row.localName(iri);
  }

  boolean isCausal() {
    return wording.name().equals("causal");
  }
}
