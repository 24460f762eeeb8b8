package org.w3id.apatite.diagnosis;

import org.apache.jena.sparql.graph.NodeTransform;
import org.apache.jena.sparql.path.P_Alt;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.P_OneOrMore1;
import org.apache.jena.sparql.path.P_ReverseLink;
import org.apache.jena.sparql.path.P_Seq;
import org.apache.jena.sparql.path.P_ZeroOrMore1;
import org.apache.jena.sparql.path.P_ZeroOrOne;
import org.apache.jena.sparql.path.Path;

/** Changes the properties along a path; what is no part of SPARQL 1.1 paths stays as it is. */
record PathTerms(NodeTransform terms) {

  Path apply(Path path) {
    if (path instanceof P_Link link) {
      return new P_Link(terms.apply(link.getNode()));
    } else if (path instanceof P_ReverseLink link) {
      return new P_ReverseLink(terms.apply(link.getNode()));
    } else if (path instanceof P_Seq seq) {
      return new P_Seq(apply(seq.getLeft()), apply(seq.getRight()));
    } else if (path instanceof P_Alt alt) {
      return new P_Alt(apply(alt.getLeft()), apply(alt.getRight()));
    } else if (path instanceof P_Inverse inverse) {
      return new P_Inverse(apply(inverse.getSubPath()));
    } else if (path instanceof P_OneOrMore1 more) {
      return new P_OneOrMore1(apply(more.getSubPath()));
    } else if (path instanceof P_ZeroOrMore1 more) {
      return new P_ZeroOrMore1(apply(more.getSubPath()));
    } else if (path instanceof P_ZeroOrOne one) {
      return new P_ZeroOrOne(apply(one.getSubPath()));
    }
    return path;
  }
}
