package org.w3id.apatite.pathway;

import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the template of the map shows.
 *
 * @param found how many there are, in a sentence
 * @param moreHref asks for longer chains; null where there are none
 * @param drawing the SVG
 */
public record PathwayPage(
    String title,
    List<Option> minerals,
    List<Option> outcomes,
    List<Group> groups,
    boolean conflicts,
    boolean derived,
    int steps,
    int mostSteps,
    String found,
    @Nullable String moreHref,
    List<Row> disagreements,
    List<Sum> sums,
    List<ChainRow> chains,
    int allChains,
    Content drawing,
    String spoken,
    String files,
    List<Row> rows,
    List<FoodRow> foods,
    int allFoods,
    String mineral) {

  /** A choice of a list. */
  public record Option(String value, String label, boolean chosen) {}

  /** Boxes of one parameter. */
  public record Group(String legend, String name, List<Option> options) {}

  /**
   * A thing.
   *
   * @param href null when its IRI is no address of the web
   */
  public record Thing(String label, @Nullable String href) {}

  /**
   * A step.
   *
   * @param style class of the words of its relation
   * @param contrary steps that say the contrary
   */
  public record Row(
      Thing step,
      Thing from,
      String relation,
      String mark,
      String style,
      Thing to,
      String level,
      int publications,
      int disputing,
      String kinds,
      String species,
      boolean conflict,
      boolean derived,
      List<Thing> contrary) {}

  /** How many chains that begin at one event multiply to what. */
  public record Sum(Thing start, int raises, int lowers, int open) {}

  /**
   * A chain in words.
   *
   * @param net such as "lowers"
   * @param weakest of its steps
   * @param weakness how little stands behind that
   */
  public record ChainRow(
      Thing start,
      List<Row> steps,
      String net,
      String style,
      Thing weakest,
      String weakness,
      boolean conflict) {}

  public record FoodRow(Thing food, Thing amount, String source) {}
}
