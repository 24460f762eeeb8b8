package org.w3id.apatite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.sse.SSE;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.graph.Change;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Store;

/** The commands as a user types them, with exit code and what is printed. */
class CommandLineTest {

  private record Outcome(int code, String out, String err) {}

  @TempDir private Path folder;

  private static Outcome run(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    var outBytes = new ByteArrayOutputStream();
    var errBytes = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
      int code = Main.run(args);
      return new Outcome(
          code,
          outBytes.toString(StandardCharsets.UTF_8),
          errBytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private Outcome small(String... args) {
    String[] all = new String[args.length + 4];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--sources";
    all[args.length + 1] = TestSources.small().toString();
    all[args.length + 2] = "--data-dir";
    all[args.length + 3] = folder.resolve("data").toString();
    return run(all);
  }

  @Test
  void helpAndVersionSucceed() {
    Outcome help = run("--help");
    assertEquals(0, help.code());
    for (String command : new String[] {"serve", "load", "validate", "query", "export"}) {
      assertTrue(help.out().contains(command), help.out());
      assertEquals(0, run(command, "--help").code());
    }
    assertTrue(run("--version").out().startsWith("apatite "));
  }

  @Test
  void wrongUseIsTwo() {
    assertEquals(2, run().code());
    assertEquals(2, run("sing").code());
    assertEquals(2, run("serve", "--prot", "1").code());
    assertEquals(2, run("serve", "--base", "localhost").code());
    Outcome partner = run("serve", "--service-partner", "https://example.org/;rows=all");
    assertEquals(2, partner.code());
    assertTrue(
        partner.err().contains("cannot be 'https://example.org/;rows=all': give an address"),
        partner.err());
  }

  @Test
  void loadThenQueryThenExport() {
    assertEquals(0, small("load").code());
    Outcome csv = small("query", "minerals", "--format", "csv");
    assertEquals(0, csv.code(), csv.err());
    assertTrue(csv.out().contains("https://w3id.org/apatite/id/mineral-magnesium,79.5"), csv.out());
    Outcome things = small("export", "--graph", "things", "--format", "ntriples");
    assertEquals(0, things.code(), things.err());
    assertEquals(11, things.out().lines().count());
    Outcome unknown = small("export", "--graph", "nothing");
    assertEquals(1, unknown.code());
    assertTrue(unknown.err().contains("There are: "), unknown.err());
  }

  @Test
  void checkFindsASoundStoreSoundAndTellsOfDataThatNoShapeWouldLetIn() throws Exception {
    assertEquals(0, small("load").code());
    Outcome sound = small("check");
    assertEquals(0, sound.code(), sound.err());
    assertTrue(sound.out().startsWith("Sound: version 1, "), sound.out());
    try (Store store = Store.open(new DataDirectory(folder.resolve("data")))) {
      // Past the gate, as no door of the program lets anybody do.
      Quad nameless =
          SSE.parseQuad(
              "(<https://w3id.org/apatite/graph/user/ada> <https://w3id.org/apatite/id/nameless>"
                  + " rdf:type <https://w3id.org/apatite/ontology#Thing>)");
      store.commit(Instant.now(), "ada", "", new Change(Set.of(nameless), Set.of()));
    }
    Outcome unsound = small("check");
    assertEquals(1, unsound.code());
    assertTrue(
        unsound.out().contains("id/nameless: No label. Give one in English."), unsound.out());
    assertTrue(unsound.out().contains("Not sound: version 2, "), unsound.out());
  }

  @Test
  void validateStoresNothing() {
    Outcome outcome = small("validate");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("Valid."), outcome.out());
    assertFalse(Files.exists(folder.resolve("data/current")));
  }

  @Test
  void eachBrokenTableIsAOneScreenErrorWithLineAndRemedyAndTheServedDataStays() throws Exception {
    assertEquals(0, small("load").code());
    String header = "id\tlabel\tamount\tunit\n";
    Path mapping = TestSources.small().resolve("data/things/minerals.rq");
    broken("wrong-column", "id\tname\tamount\tunit\n", mapping, "column 'name' is not declared");
    broken(
        "bad-number",
        header + "a\tA\tmuch\tmg\n",
        mapping,
        "bad-number.tsv:2: column 'amount' has 'much'");
    broken(
        "duplicate",
        header + "a\tA\t1\tmg\na\tB\t1\tmg\n",
        mapping,
        "duplicate.tsv:3: column 'id' repeats 'a' of line 2");
    broken("unknown-unit", header + "a\tA\t1\toz\n", mapping, "Give one of mg, ug, g");
    broken(
        "truncated",
        header + "a\tA\t1\tmg\nb\tB",
        mapping,
        "truncated.tsv:3: the last line does not end");
    Path bad = folder.resolve("broken.rq");
    Files.writeString(bad, Files.readString(mapping).replace("CONSTRUCT", "CONSTRUKT"));
    broken("broken-mapping", header + "a\tA\t1\tmg\n", bad, "broken.rq:");
    Outcome still = small("query", "minerals", "--format", "csv");
    assertEquals(4, still.out().lines().count(), still.out());
    Outcome good = load("good", header + "copper\tcopper\t1\tmg\n", mapping);
    assertEquals(0, good.code(), good.err());
    assertTrue(small("query", "minerals", "--format", "csv").out().contains("mineral-copper,1.0"));
  }

  private void broken(String name, String table, Path mapping, String expected) throws Exception {
    Outcome outcome = load(name, table, mapping);
    assertEquals(1, outcome.code(), name);
    assertTrue(outcome.err().contains(expected), outcome.err());
    assertTrue(outcome.err().lines().count() < 25, outcome.err());
    assertFalse(outcome.err().contains("\tat "), outcome.err());
  }

  private Outcome load(String name, String table, Path mapping) throws Exception {
    Path file = folder.resolve(name + ".tsv");
    Files.writeString(file, table);
    return small("load", file.toString(), "--mapping", mapping.toString());
  }
}
