package org.w3id.apatite.history;

import org.apache.jena.graph.Node;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.riot.system.PrefixMap;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.w3id.apatite.vocabulary.Base;

/** Terms as people read them, with the usual prefixes. */
final class Shortened {

  private final PrefixMap prefixes = PrefixMapFactory.create();

  Shortened(Base base) {
    prefixes.add("ap", base.term(""));
    prefixes.add("id", base.thing(""));
    prefixes.add("v", base.concept(""));
    prefixes.add("graph", base.graph(""));
    prefixes.add("dct", "http://purl.org/dc/terms/");
    prefixes.add("prov", "http://www.w3.org/ns/prov#");
    prefixes.add("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
    prefixes.add("rdfs", "http://www.w3.org/2000/01/rdf-schema#");
    prefixes.add("skos", "http://www.w3.org/2004/02/skos/core#");
    prefixes.add("void", "http://rdfs.org/ns/void#");
    prefixes.add("xsd", "http://www.w3.org/2001/XMLSchema#");
  }

  String of(Node term) {
    return NodeFmtLib.str(term, prefixes);
  }
}
