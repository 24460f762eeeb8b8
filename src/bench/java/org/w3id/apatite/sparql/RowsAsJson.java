package org.w3id.apatite.sparql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetWriterRegistry;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetStream;
import org.apache.jena.sparql.util.Context;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Rows of an IRI, a text and a number as SPARQL JSON: by {@link JsonRows} and by Jena's writer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RowsAsJson {

  private static final List<Var> VARS =
      List.of(Var.alloc("food"), Var.alloc("label"), Var.alloc("amount"));

  /** Those of a point query, and those of a table. */
  @Param({"12", "5000"})
  int rows;

  private List<Binding> bindings;

  @Setup
  public void make() {
    bindings =
        IntStream.range(0, rows)
            .mapToObj(
                i ->
                    BindingFactory.binding(
                        VARS.get(0),
                        NodeFactory.createURI("https://w3id.org/apatite/id/food-" + i),
                        VARS.get(1),
                        NodeFactory.createLiteralLang("Seeds, \"raw\", number " + i, "en"),
                        VARS.get(2),
                        NodeFactory.createLiteralDT(i + ".5", XSDDatatype.XSDdecimal)))
            .toList();
  }

  private RowSet rowSet() {
    return RowSetStream.create(VARS, bindings.iterator());
  }

  @Benchmark
  public int ours() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
    new JsonRows(out).write(rowSet());
    return out.size();
  }

  @Benchmark
  public int jena() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
    RowSetWriterRegistry.getFactory(ResultSetLang.RS_JSON)
        .create(ResultSetLang.RS_JSON)
        .write(out, rowSet(), Context.emptyContext());
    return out.size();
  }
}
