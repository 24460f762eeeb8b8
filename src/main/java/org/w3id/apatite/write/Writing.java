package org.w3id.apatite.write;

import java.util.Optional;
import java.util.function.Supplier;
import org.w3id.apatite.access.Gatekeeper;
import org.w3id.apatite.commit.Committer;
import org.w3id.apatite.sparql.SparqlServlet;
import org.w3id.apatite.vocabulary.Base;

/**
 * What the doors share.
 *
 * @param committer empty when the server only reads
 * @param gatekeeper says whose a write is
 * @param sparql has the limits and the running requests
 * @param base of the graph
 * @param url the address of the server, with a slash at its end
 * @param uploadBytes the longest document, after unpacking
 * @param blankNodes whether blank nodes are kept as they are; else they are given names
 */
public record Writing(
    Optional<Committer> committer,
    Gatekeeper gatekeeper,
    SparqlServlet sparql,
    Base base,
    Supplier<String> url,
    int uploadBytes,
    boolean blankNodes) {}
