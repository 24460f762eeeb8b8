package org.w3id.apatite.description;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.w3id.apatite.vocabulary.Base;

/**
 * What tests of a data version came to: assertions of EARL 1.0, measurements of the Data Quality
 * Vocabulary.
 */
public final class QualityReport {

  /** What was tested at the load stands in a file of this name beside the store, as N-Triples. */
  public static final String FILE = "quality.nt";

  private final Statements to = new Statements();
  private final Node dataset;

  private QualityReport(Base base) {
    this.dataset = VoidDescription.dataset(base);
  }

  /**
   * @param kind of the tests, one word
   * @param when they ended
   */
  public static Graph of(Base base, String kind, Instant when, List<Tested> tests) {
    QualityReport report = new QualityReport(base);
    for (Tested.Metric metric : Tested.Metric.values()) {
      report.metric(metric);
    }
    tests.forEach(t -> report.assertion(kind, when, t));
    for (Tested.Outcome outcome : Tested.Outcome.values()) {
      report.total(kind, outcome, tests.stream().filter(t -> t.outcome() == outcome).count());
    }
    return report.to.prefixed();
  }

  private void metric(Tested.Metric metric) {
    Node node = at(metric.fragment());
    to.type(node, "dqv:Metric");
    to.say(node, "skos:prefLabel", Statements.english(metric.label()));
    to.say(node, "dqv:expectedDataType", to.term("xsd:integer"));
  }

  private void assertion(String kind, Instant when, Tested test) {
    String name = kind + "-" + test.iri().replaceFirst("^.*[/#]", "");
    Node assertion = at(name);
    Node result = at(name + "-result");
    Node criterion = Statements.iri(test.iri());
    to.type(assertion, "earl:Assertion");
    to.say(assertion, "earl:assertedBy", program());
    to.say(assertion, "earl:subject", dataset);
    to.say(assertion, "earl:test", criterion);
    to.say(assertion, "earl:mode", to.term("earl:automatic"));
    to.say(assertion, "earl:result", result);
    to.type(criterion, "earl:TestCriterion");
    to.say(criterion, "dct:title", Statements.english(test.title()));
    to.say(criterion, "dct:type", Statements.plain(kind));
    to.type(result, "earl:TestResult");
    to.say(result, "earl:outcome", to.term(test.outcome().iri()));
    to.say(result, "dct:description", Statements.english(test.detail()));
    to.say(result, "dct:date", Statements.moment(when));
    test.measured()
        .forEach(
            (metric, number) ->
                measured(
                    criterion, at(name + "-" + metric.fragment()), at(metric.fragment()), number));
  }

  private void total(String kind, Tested.Outcome outcome, long number) {
    String name = kind + "-" + outcome.name().toLowerCase(Locale.ROOT);
    Node metric = at(name + "-count");
    to.type(metric, "dqv:Metric");
    to.say(
        metric,
        "skos:prefLabel",
        Statements.english(
            "tests of the kind " + kind + " with the outcome " + outcome.iri().substring(5)));
    to.say(metric, "dqv:expectedDataType", to.term("xsd:integer"));
    measured(dataset, at(name), metric, number);
  }

  private void measured(Node of, Node measurement, Node metric, long number) {
    to.type(measurement, "dqv:QualityMeasurement");
    to.say(measurement, "dqv:computedOn", of);
    to.say(measurement, "dqv:isMeasurementOf", metric);
    to.count(measurement, "dqv:value", number);
    to.say(of, "dqv:hasQualityMeasurement", measurement);
  }

  private Node program() {
    Node program = at("program");
    to.type(program, "earl:Software");
    to.say(program, "dct:title", Statements.english("Apatite, which loads and serves the dataset"));
    return program;
  }

  private Node at(String name) {
    return Statements.iri(dataset.getURI() + "#quality-" + name);
  }
}
