package org.w3id.apatite.graph.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.graph.Change;

/** Commits come back from the disk as they went there. */
class CommitLogTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Node G = NodeFactory.createURI("urn:g");
  private static final Node S = NodeFactory.createURI("urn:s");
  private static final Node P = NodeFactory.createURI("urn:p");

  @TempDir private Path folder;

  private CommitLog open() throws Exception {
    return CommitLog.open(folder.resolve("log"), Disk.real());
  }

  @Test
  void everyKindOfTermComesBackAsItWent() throws Exception {
    Node blank = NodeFactory.createBlankNode();
    Set<Quad> quads =
        Set.of(
            Quad.create(G, blank, P, blank),
            Quad.create(
                Quad.defaultGraphIRI, S, P, NodeFactory.createURI("http://ä.example/ü?x#y")),
            Quad.create(
                G, S, P, NodeFactory.createLiteralString("a \"b\" 'c' \\ \n\r\t \u0001 😀")),
            Quad.create(G, S, P, NodeFactory.createLiteralString("# sha256 0")),
            Quad.create(G, S, P, NodeFactory.createLiteralString("")),
            Quad.create(G, S, P, NodeFactory.createLiteralLang("Käse", "de-CH")),
            Quad.create(G, S, P, NodeFactory.createLiteralDirLang("x", "ar", "rtl")),
            Quad.create(G, S, P, NodeFactory.createLiteralDT("007", XSDDatatype.XSDinteger)),
            Quad.create(G, S, P, NodeFactory.createLiteralDT("7.50", XSDDatatype.XSDdecimal)),
            Quad.create(
                G,
                S,
                P,
                NodeFactory.createLiteralDT(
                    "odd", NodeFactory.getType("http://example.org/a b".replace(' ', '_')))),
            Quad.create(
                G, S, P, NodeFactory.createTripleTerm(S, P, NodeFactory.createLiteralString("t"))));
    Change change = new Change(quads, Set.of(Quad.create(G, S, S, S)));
    open().append(new Commit(7, NOW, "ada \"x\"", "två\nlines", change));
    Commit read = open().commit(7).orElseThrow();
    assertEquals(new Commit(7, NOW, "ada \"x\"", "två\nlines", change), read);
  }

  @Test
  void anUnfinishedAppendLeavesNoTrace() throws Exception {
    open().append(new Commit(1, NOW, "a", "", Change.none()));
    Path part = folder.resolve("log/0/2.part");
    Files.writeString(part, "half");
    CommitLog.read(folder.resolve("log"));
    assertTrue(Files.exists(part), "who only reads must not take it from under one who writes");
    assertEquals(List.of(1L), open().since(0));
    assertTrue(Files.notExists(part));
  }

  @Test
  void aLastCommitThatIsCutShortIsToldWithItsPlace() throws Exception {
    open().append(new Commit(1, NOW, "a", "", Change.none()));
    Path file = folder.resolve("log/0/1.rdfp");
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 1, bytes.length / 2, bytes.length - 1}) {
      Files.write(file, java.util.Arrays.copyOf(bytes, length));
      Exception told = assertThrows(java.io.IOException.class, this::open);
      assertTrue(String.valueOf(told.getMessage()).contains("1.rdfp"), told.getMessage());
    }
  }

  @Test
  void versionsOnlyGrow() throws Exception {
    CommitLog log = open();
    log.append(new Commit(5, NOW, "a", "", Change.none()));
    assertThrows(
        IllegalArgumentException.class,
        () -> log.append(new Commit(5, NOW, "a", "", Change.none())));
    log.append(new Commit(2_000, NOW, "a", "", Change.none()));
    assertEquals(List.of(5L, 2_000L), open().since(0));
    assertEquals(List.of(), open().check());
  }
}
