package org.w3id.apatite.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3id.apatite.http.Frame;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.Templates;
import org.w3id.apatite.network.Heading;
import org.w3id.apatite.network.Kinds;
import org.w3id.apatite.network.NetworkBuilder;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.NetworkNode;
import org.w3id.apatite.network.file.Drawing;
import org.w3id.apatite.network.layout.Layouts;
import org.w3id.apatite.vocabulary.Base;

/** A page over a network that means harm. */
class ExplorerTemplateTest {

  private static final String SCRIPT = "</script><script>alert(1)</script>\"' onload='x()";
  private static final String EVIL = "javascript:alert(1)";

  @Test
  void whatTheDataSayIsNeverMarkup() {
    var network =
        Layouts.of(
            new NetworkBuilder(Heading.titled(SCRIPT))
                .node(node("urn:a", SCRIPT))
                .node(node(EVIL, "\u05e9\u05dc\u05d5\u05dd " + "x".repeat(10_000)))
                .edge(NetworkEdge.of("urn:a", "urn:p", EVIL, SCRIPT))
                .focus("urn:a")
                .build(10));
    View view =
        View.of(Base.canonical(), name -> name.equals("focus") ? List.of("urn:a") : List.of());
    Item root = new ItemTree(view, new LocalLinks(Base.CANONICAL), network).root();
    String html =
        Templates.page(
            "explorer.jte",
            Frame.of(SCRIPT),
            new ExplorerPage(
                SCRIPT,
                SCRIPT,
                SCRIPT,
                1,
                40,
                400,
                List.of(),
                SCRIPT,
                0,
                null,
                Templates.raw(Drawing.plain(network).inPage()),
                "?focus=" + SCRIPT,
                false,
                List.of(),
                root));
    assertFalse(html.contains("<script>alert"), "no markup of the data");
    assertFalse(html.contains("href=\"javascript"), "no script behind a link");
    assertEquals(2, html.split("<script ", -1).length, "the page's own script alone");
    assertTrue(html.contains("x".repeat(10_000)), "a long label is whole in the list");
  }

  private static NetworkNode node(String id, String label) {
    return NetworkNode.of(
        id, java.util.Map.of("en", label), Kinds.standard().named("Food", ""), java.util.Map.of());
  }
}
