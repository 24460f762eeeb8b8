package org.w3id.apatite.graph;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a thousand numbers cost on their way in: made and brought to their canonical form, and only
 * made.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CanonicalNumbers {

  private final List<String> decimals =
      Collections.nCopies(250, List.of("18.50", "0.250", "592", "+007.0")).stream()
          .flatMap(List::stream)
          .toList();

  private static Node term(String written) {
    return NodeFactory.createLiteralDT(written, XSDDatatype.XSDdecimal);
  }

  @Benchmark
  public void ours(Blackhole to) {
    decimals.forEach(d -> to.consume(CanonicalTerms.of(term(d))));
  }

  @Benchmark
  public void jena(Blackhole to) {
    decimals.forEach(d -> to.consume(term(d)));
  }
}
