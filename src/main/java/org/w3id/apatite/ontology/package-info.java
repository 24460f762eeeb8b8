/**
 * The ontology for people: its page with all terms, how often each is used, what a valid thing must
 * have and an example; its class diagram; and the file that WebVOWL draws. The page of the shapes
 * too.
 *
 * <pre>{@code
 * Ontology ontology = new OntologyReader(base).read(data);
 * String drawing = ClassDiagram.of(ontology).file(address);
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.ontology;

import org.jspecify.annotations.NullMarked;
