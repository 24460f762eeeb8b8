package org.w3id.apatite.description;

import java.util.Map;
import org.apache.jena.graph.Node;

/**
 * The counts of one graph. Each is what the SPARQL query beside it answers, in a graph without
 * blank nodes.
 *
 * @param triples {@code COUNT(*) {?s ?p ?o}}
 * @param entities {@code COUNT(DISTINCT ?s) {?s a ?c}}
 * @param subjects {@code COUNT(DISTINCT ?s) {?s ?p ?o}}
 * @param objects {@code COUNT(DISTINCT ?o) {?s ?p ?o}}
 * @param classes by class
 * @param properties by property
 */
record Figures(
    long triples,
    long entities,
    long subjects,
    long objects,
    Map<Node, OfClass> classes,
    Map<Node, OfProperty> properties) {

  /**
   * The instances of a class C.
   *
   * @param entities {@code COUNT(*) {?s a C}}
   * @param triples {@code COUNT(*) {?s a C ; ?p ?o}}
   * @param properties by property; empty where only the union is looked at as closely
   */
  record OfClass(long entities, long triples, Map<Node, OfPair> properties) {}

  /**
   * The statements with a property P.
   *
   * @param triples {@code COUNT(*) {?s P ?o}}
   * @param subjects {@code COUNT(DISTINCT ?s) {?s P ?o}}
   * @param objects {@code COUNT(DISTINCT ?o) {?s P ?o}}
   */
  record OfProperty(long triples, long subjects, long objects) {}

  /**
   * The statements with a property P about instances of a class C.
   *
   * @param triples {@code COUNT(*) {?s a C ; P ?o}}
   * @param objectClasses by class D, {@code COUNT(*) {?s a C ; P ?o . ?o a D}}
   * @param datatypes by datatype T, {@code COUNT(*) {?s a C ; P ?o FILTER(DATATYPE(?o) = T)}}
   */
  record OfPair(long triples, Map<Node, Long> objectClasses, Map<Node, Long> datatypes) {}
}
