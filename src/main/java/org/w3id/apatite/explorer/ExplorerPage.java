package org.w3id.apatite.explorer;

import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the template of the explorer shows.
 *
 * @param title the label of the focus
 * @param focus as it is named in an address
 * @param found how much is shown, in a sentence
 * @param allHref shows again what is hidden; null if nothing is
 * @param query of this view
 * @param layouts other ways to place the nodes
 */
public record ExplorerPage(
    String title,
    String kind,
    String focus,
    int depth,
    int limit,
    int most,
    List<Group> groups,
    String found,
    int hidden,
    @Nullable String allHref,
    Content drawing,
    String query,
    boolean layered,
    List<Link> layouts,
    Item root) {

  /** A box to tick. */
  public record Option(String value, String label, boolean chosen) {}

  /** Boxes of one parameter. */
  public record Group(String legend, String name, List<Option> options) {}

  public record Link(String text, String href, boolean isHere) {}
}
