package org.w3id.apatite.explorer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.apatite.http.Assets;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Frame;
import org.w3id.apatite.http.Library;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.Section;
import org.w3id.apatite.http.Templates;
import org.w3id.apatite.network.Heading;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkNode;
import org.w3id.apatite.network.file.Drawing;

/** One view, as a network and as a page. */
final class ExplorerView {

  private static final List<String> LEVELS =
      List.of("molecular", "cellular", "tissue", "organ", "organism");
  private static final List<String> SIGNS = List.of("promotes", "inhibits");

  /** Kinds that can be chosen whatever is shown. */
  private static final Map<String, String> KINDS =
      Map.of(
          "Food", "food",
          "Mineral", "mineral",
          "KeyEvent", "key event",
          "Condition", "condition",
          "Exposure", "exposure",
          "AssociationClaim", "association claim",
          "Study", "study",
          "Publication", "publication");

  private final View view;
  private final String url;
  private final LocalLinks links;

  /**
   * @param url where the server is reached, with a slash at its end
   */
  ExplorerView(View view, String url) {
    this.view = view;
    this.url = url;
    this.links = new LocalLinks(view.base().iri());
  }

  /** To be called in a read transaction. */
  Network read(DatasetGraph data) {
    Heading heading =
        new Heading(
            "Around " + view.name(view.focus()),
            "What is next to it in the data.",
            Optional.empty(),
            Optional.of(url + "explore" + view.query()));
    return new Explored(view.base()).of(data, view, heading, this::address);
  }

  private String address(String iri) {
    String href = links.href(iri);
    return href != null && href.startsWith("/") ? url + href.substring(1) : iri;
  }

  String page(Network network) {
    NetworkNode focus =
        network.nodes().stream().filter(n -> n.id().equals(view.focus())).findFirst().orElseThrow();
    ExplorerPage page =
        new ExplorerPage(
            focus.label(),
            focus.kind().label(),
            view.name(view.focus()),
            view.selection().depth(),
            view.selection().limit(),
            View.MOST,
            List.of(
                group("Kinds", "kind", kinds(network), view.selection().kinds()),
                group(
                    "Signs",
                    "sign",
                    same(SIGNS),
                    view.selection().signs().stream()
                        .map(s -> s.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet())),
                group("Levels", "level", same(LEVELS), view.selection().levels())),
            found(focus, network),
            view.hidden().size(),
            view.hidden().isEmpty() ? null : "/explore" + view.showingAll().query(),
            Templates.raw(Drawing.plain(network).inPage()),
            view.query(),
            view.layered(),
            List.of(
                new ExplorerPage.Link(
                    "rings", "/explore" + view.laidOut(false).query(), !view.layered()),
                new ExplorerPage.Link(
                    "layers", "/explore" + view.laidOut(true).query(), view.layered())),
            new ItemTree(view, links, network).root());
    String script = Assets.path("explorer.js");
    String library = Library.cytoscape();
    Frame frame =
        Frame.of("Explore: " + focus.label())
            .in(Section.EXPLORE)
            .withCrumbs(new Frame.Anchor("Home", "/"))
            .withForms(forms())
            .withHead(
                "<script src=\""
                    + library
                    + "\" defer></script>\n<script type=\"module\" src=\""
                    + script
                    + "\"></script>");
    return Templates.page("explorer.jte", frame, page);
  }

  private static String found(NetworkNode focus, Network network) {
    String nodes =
        network.isCut()
            ? network.nodes().size() + " of " + network.found() + " things"
            : network.nodes().size() + (network.nodes().size() == 1 ? " thing" : " things");
    return focus.label()
        + ": "
        + nodes
        + " and "
        + network.edges().size()
        + (network.edges().size() == 1 ? " edge" : " edges")
        + " between them are shown.";
  }

  private Map<String, String> kinds(Network network) {
    Map<String, String> kinds = new TreeMap<>(KINDS);
    network.nodes().stream()
        .filter(n -> !n.id().equals(view.focus()))
        .forEach(n -> kinds.putIfAbsent(n.kind().name(), n.kind().label()));
    view.selection().kinds().forEach(k -> kinds.putIfAbsent(k, k));
    return kinds;
  }

  private static Map<String, String> same(List<String> words) {
    Map<String, String> map = new LinkedHashMap<>();
    words.forEach(w -> map.put(w, w));
    return map;
  }

  private static ExplorerPage.Group group(
      String legend, String name, Map<String, String> values, Set<String> chosen) {
    return new ExplorerPage.Group(
        legend,
        name,
        values.entrySet().stream()
            .map(
                e -> new ExplorerPage.Option(e.getKey(), e.getValue(), chosen.contains(e.getKey())))
            .toList());
  }

  private List<Frame.Anchor> forms() {
    List<Frame.Anchor> forms = new ArrayList<>();
    for (Form form : Form.of(Form.Kind.NETWORK)) {
      forms.add(
          new Frame.Anchor(
              form.suffix(), "/explore." + form.suffix() + view.query(), form.mediaType()));
    }
    return forms;
  }
}
