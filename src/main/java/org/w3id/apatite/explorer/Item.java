package org.w3id.apatite.explorer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node in the list.
 *
 * @param id its IRI
 * @param href of its document; null when the IRI is no address of the web
 * @param joined how it is joined to the node above it
 * @param isOpen whether its neighbours were asked for
 * @param openHref shows the same with its neighbours, or without them if they are shown
 * @param hideHref shows the same without it; null for the focus
 * @param focusHref begins anew around it
 */
public record Item(
    String id,
    String label,
    @Nullable String language,
    String kind,
    @Nullable String href,
    String joined,
    boolean isOpen,
    String openHref,
    @Nullable String hideHref,
    String focusHref,
    List<Item> children) {}
