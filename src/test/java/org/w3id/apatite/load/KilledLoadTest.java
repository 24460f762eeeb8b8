package org.w3id.apatite.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.history.Past;
import org.w3id.apatite.vocabulary.Base;

/**
 * Kills a load, in a process of its own, at random moments: the last good version is always there,
 * and whole.
 */
@Tag("once")
class KilledLoadTest {

  private static final int ROUNDS = 20;
  private static final int ROWS = 3_000;

  @TempDir private Path folder;

  @Test
  void theLastGoodVersionIsServedAfterAKillAtAnyMoment() throws Exception {
    Path sources = TestSources.copyOfSmall(folder.resolve("sources"));
    Path data = folder.resolve("data");
    int served = 0;
    write(sources, served);
    TestSources.loader(sources, data).loadIfChanged();
    Random random = new Random(20260923);
    long took = 4_000;
    int killed = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      write(sources, round);
      long begin = System.nanoTime();
      Process load = load(sources, data);
      if (load.waitFor(
          round == 1 ? 60_000 : 1 + random.nextInt((int) took), TimeUnit.MILLISECONDS)) {
        assertEquals(0, load.exitValue());
        took = Math.max(500, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
      } else {
        load.destroyForcibly().waitFor();
        killed++;
      }
      int found = roundOf(data);
      assertTrue(
          found == served || found == round,
          "round " + round + " found " + found + " after " + served);
      served = found;
    }
    assertTrue(killed >= ROUNDS / 2, "only " + killed + " loads were killed before they ended");
    TestSources.loader(sources, data).loadIfChanged();
    assertEquals(ROUNDS, roundOf(data));
    // Whatever was cut off, the steps between the versions that were served are all there.
    try (Store store = Store.open(new DataDirectory(data))) {
      Past past = new Past(store);
      assertEquals(1, past.oldest());
      String amount =
          past.about(NodeFactory.createURI(Base.canonical().thing("mineral-magnesium")), 1).stream()
              .filter(q -> q.getPredicate().getURI().equals(Base.canonical().term("amount")))
              .map(q -> q.getObject().getLiteralLexicalForm())
              .collect(Collectors.joining(", "));
      assertEquals("0.0", amount);
    }
  }

  private static void write(Path sources, int round) throws Exception {
    StringBuilder table = new StringBuilder("id\tlabel\tamount\tunit\n");
    table.append("magnesium\tmagnesium\t").append(round).append("\tmg\n");
    for (int i = 1; i < ROWS; i++) {
      table
          .append("m")
          .append(i)
          .append("\tmineral ")
          .append(i)
          .append('\t')
          .append(round)
          .append("\tmg\n");
    }
    Files.writeString(sources.resolve("data/things/minerals.tsv"), table);
  }

  private static Process load(Path sources, Path data) throws Exception {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.w3id.apatite.cli.Main",
                "load",
                "--sources",
                sources.toString(),
                "--data-dir",
                data.toString()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** The round whose data is served; every row must be of it. */
  private static int roundOf(Path data) throws Exception {
    try (Store store = Store.open(new DataDirectory(data))) {
      var dataset = store.snapshot().dataset();
      Node amount = NodeFactory.createURI(Base.canonical().term("amount"));
      List<String> values =
          Txn.calculateRead(
              dataset,
              () ->
                  dataset.stream(Node.ANY, Node.ANY, amount, Node.ANY)
                      .map(q -> q.getObject().getLiteralLexicalForm())
                      .toList());
      assertEquals(ROWS, values.size());
      assertEquals(1, values.stream().distinct().count());
      return (int) Double.parseDouble(values.get(0));
    }
  }
}
