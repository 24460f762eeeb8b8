/**
 * What the page of a thing tells because of its kind: of a claim its evidence, of a food what is in
 * it, of a study what it found. Each part is a question in a file; {@code sections.tsv} says which
 * class is asked which.
 *
 * <pre>{@code
 * new Sections(base).of(data, NodeFactory.createURI(base.thing("mineral-magnesium")));
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.kind;

import org.jspecify.annotations.NullMarked;
