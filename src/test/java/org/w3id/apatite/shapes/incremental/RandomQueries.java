package org.w3id.apatite.shapes.incremental;

import java.util.List;
import java.util.Random;

/** SPARQL constraints and checks of every form, over the terms of {@link RandomData}. */
final class RandomQueries {

  /** Stands in queries of which nobody can tell by the text where a change matters. */
  static final String UNDECIDABLE = "# undecidable";

  /** P, Q and R are properties, C a class, N a node; F the focus variable. */
  private static final List<String> PATTERNS =
      List.of(
          "F :P ?x . ?x :Q ?value",
          "F :P ?x . FILTER NOT EXISTS { ?x :Q ?y }",
          "F :P ?x . OPTIONAL { ?x :Q ?y } FILTER(!BOUND(?y))",
          "F :P ?x . OPTIONAL { ?x :Q ?y . OPTIONAL { ?y :R ?z } } FILTER(!BOUND(?z))",
          "{ F :P ?x } UNION { ?x :Q F } ?x :R ?value",
          "F :P ?x . { ?x :Q ?value } UNION { ?value :R ?x } FILTER NOT EXISTS { ?value a :C }",
          "F :P ?x . MINUS { ?x :Q ?y }",
          "F :P ?x . MINUS { F :Q ?y . ?y :R ?x }",
          "F :P ?x . MINUS { F :Q ?x }",
          "F :P/:Q*/^:R ?value",
          "F (:P|:Q)+ ?value . FILTER(ISIRI(?value)) ?value a/rdfs:subClassOf* :C",
          "F a/rdfs:subClassOf* :C . FILTER NOT EXISTS { F :P ?x }",
          "F :P ?v . ?other :P ?v . FILTER(?other != F)",
          "?value :P F . ?other :P F . FILTER(STR(?other) < STR(?value))",
          "F :P ?a ; :Q ?b . FILTER(?a > ?b)",
          "F :P ?x . ?x !(:Q|rdf:type) ?value",
          "F :P ?x . ?x !(:Q|^:P) ?value",
          "F :P ?x . ?x :Q? ?value . ?value :R ?w",
          "F :P ?x . FILTER NOT EXISTS { ?x :Q ?y . FILTER NOT EXISTS { ?y :R ?z } }",
          "F :P ?x . FILTER EXISTS { { ?x :Q ?y } UNION { ?y :R ?x } }",
          "F ?p ?value . ?p a :C",
          "F ?p ?value . FILTER NOT EXISTS { ?value a ?kind } FILTER(ISIRI(?value))",
          "F :P ?x . BIND(EXISTS { ?x :Q ?q } AS ?has) FILTER(?has)",
          "F :P ?x . { SELECT ?x (COUNT(?y) AS ?n) WHERE { ?x :Q ?y } GROUP BY ?x } FILTER(?n > 1)",
          "F :P ?x . { SELECT ?x WHERE { ?x :Q ?y . FILTER NOT EXISTS { ?y :R ?z } } }",
          "F :P ?x . { SELECT DISTINCT ?x WHERE { ?x :Q ?y . ?y :P ?v } } ?x :R ?v",
          "F :P ?x . FILTER NOT EXISTS { ?x :Q+ :N }",
          "F :P ?x . ?x rdfs:subClassOf* ?y . ?y :Q ?z",
          "F :P ?x . FILTER NOT EXISTS { ?y :Q* ?x . ?y a :C }",
          "F :P ?x . FILTER(LANG(?x) = \"en\" || ?x = 2)",
          "F :P ?x . { F :Q ?y . FILTER(!BOUND(?x)) } UNION { F :R ?y }",
          "F :P ?x ; :R ?v . { ?x :Q ?y . FILTER(!BOUND(?v) && ?y != :N) }",
          "F :P ?x . VALUES ?x { :N :n1 :n2 2 } ?x ?q ?y",
          "F :P [ :Q ?x ] . ?x :R F",
          // grouped sub-selects, whose rows are kept while no change touches them
          "F a ?c . { SELECT ?c ?d WHERE { ?c rdfs:subClassOf+ ?d } GROUP BY ?c ?d } ?x :P ?d",
          "F a ?a , ?b . { SELECT ?a ?b WHERE { { ?c :P ?d } UNION { ?d :Q ?c }"
              + " ?a rdfs:subClassOf* ?c . ?b rdfs:subClassOf* ?d } GROUP BY ?a ?b }",
          "F :P ?x . { SELECT ?x (COUNT(*) AS ?n) WHERE { ?x :Q ?y . FILTER NOT EXISTS { ?y :R ?z } }"
              + " GROUP BY ?x } OPTIONAL { F :R ?n }",
          "F :P ?x . { SELECT ?x (MAX(?y) AS ?z) WHERE { ?x a ?c . OPTIONAL { ?x :Q* ?y . ?y :R ?v } }"
              + " GROUP BY ?x }",
          "F :P ?x . FILTER(EXISTS { ?x :Q ?x } || NOT EXISTS { ?x a/rdfs:subClassOf* :C })",
          // in which nothing, or not enough, joins the focus with all patterns
          "F :P ?x . FILTER NOT EXISTS { ?a :Q ?b . FILTER(?a = ?x) } " + UNDECIDABLE + "\n",
          "F :P ?x . FILTER EXISTS { ?y :Q* ?z . ?z a :C } " + UNDECIDABLE + "\n",
          "F :P ?x . { SELECT ?y WHERE { ?y :Q ?z } LIMIT 1 } " + UNDECIDABLE + "\n",
          "F :P ?x . { SELECT (COUNT(?y) AS ?n) WHERE { ?x :Q ?y } } FILTER(?n > 1) "
              + UNDECIDABLE
              + "\n",
          "F :P ?x . { SELECT (COUNT(?c) AS ?value) WHERE { ?b :Q* ?c } } " + UNDECIDABLE + "\n",
          "F :P ?x . ?b :Q* ?c . FILTER(?c = ?x) " + UNDECIDABLE + "\n");

  private static final List<String> CONSTRAINTS_ONLY =
      List.of(
          "{ SELECT $this (COUNT(?x) AS ?n) WHERE { $this :P ?x } GROUP BY $this } FILTER(?n > 1)",
          "?x :P ?y . FILTER(?y = $this) " + UNDECIDABLE + "\n",
          "BIND(EXISTS { $this :P ?x . ?x :Q ?y } AS ?e) FILTER(!?e)",
          "OPTIONAL { $this :P ?x } FILTER(!BOUND(?x)) FILTER EXISTS { $this :Q ?y }");

  private static final List<String> CHECKS_ONLY =
      List.of(
          "SELECT ?focus (COUNT(?x) AS ?n) WHERE { ?focus :P ?x } GROUP BY ?focus HAVING(COUNT(?x) > 1)",
          "SELECT ?focus (COUNT(?x) AS ?n) WHERE { ?focus a ?c . OPTIONAL { ?focus :P ?x . ?x :Q ?y } }"
              + " GROUP BY ?focus HAVING(COUNT(?x) != 1)",
          "SELECT DISTINCT ?focus WHERE { GRAPH ?g { ?focus :P ?x } GRAPH ?h { ?x :Q ?y } }",
          "SELECT ?focus ?g WHERE { GRAPH ?g { ?focus :P ?x } FILTER NOT EXISTS { GRAPH ?g { ?x a :C } } }",
          "SELECT ?focus WHERE { { SELECT ?a WHERE { ?a :Q ?z } } ?focus :P ?a }",
          "SELECT ?focus WHERE { ?focus rdfs:subClassOf+ ?focus }",
          "SELECT ?focus WHERE { ?focus ?p ?x . ?x ?p ?y"
              + " { SELECT ?p WHERE { GRAPH ?g { ?p a :C } } GROUP BY ?p } }",
          "SELECT ?focus ?x WHERE { ?x :P ?focus . ?focus a ?k } VALUES ?k { :C0 :C1 }",
          "SELECT (SAMPLE(?n) AS ?focus) ?x WHERE { ?n :P ?x } GROUP BY ?x " + UNDECIDABLE + "\n",
          "SELECT ?focus WHERE { OPTIONAL { ?focus :P ?x } ?focus :Q ?y } " + UNDECIDABLE + "\n",
          "SELECT ?focus WHERE { ?focus :P* ?y . FILTER(?y = :N) } " + UNDECIDABLE + "\n",
          "SELECT ?focus WHERE { ?focus :P* ?y . FILTER(ISLITERAL(?y)) } " + UNDECIDABLE + "\n",
          "SELECT ?focus ?y WHERE { ?focus :P* ?y . ?focus :Q ?x . FILTER(ISLITERAL(?y)) }");

  private RandomQueries() {}

  static String constraint(Random random) {
    String pattern =
        random.nextInt(8) == 0 ? pick(random, CONSTRAINTS_ONLY) : pick(random, PATTERNS);
    return fill(
        random, "SELECT $this ?value WHERE { " + pattern.replaceAll("\\bF\\b", "\\$this") + " }");
  }

  static String check(Random random) {
    String query =
        random.nextInt(3) == 0
            ? pick(random, CHECKS_ONLY)
            : "SELECT ?focus ?x WHERE { "
                + pick(random, PATTERNS).replaceAll("\\bF\\b", "?focus")
                + " }";
    return RandomData.PREFIXES_SPARQL + fill(random, query);
  }

  private static String fill(Random random, String text) {
    return text.replaceAll(":P\\b", RandomData.property(random))
        .replaceAll(":Q\\b", RandomData.property(random))
        .replaceAll(":R\\b", RandomData.property(random))
        .replaceAll(":C\\b", RandomData.type(random))
        .replaceAll(":N\\b", RandomData.node(random));
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
