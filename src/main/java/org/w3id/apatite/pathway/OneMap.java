package org.w3id.apatite.pathway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Frame;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.Section;
import org.w3id.apatite.http.Templates;
import org.w3id.apatite.network.Heading;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.file.Drawing;
import org.w3id.apatite.vocabulary.Base;

/** One slice in every form; it is laid out once. */
final class OneMap {

  private final LocalLinks links;
  private final MechanismGraph graph;
  private final PathwayQuestion question;
  private final Slice slice;
  private final Network network;
  private final Drawing drawing;

  /**
   * @param url where the server is reached, with a slash at its end
   * @param licence of the data
   */
  OneMap(
      Base base,
      MechanismGraph graph,
      PathwayQuestion question,
      Slice slice,
      String url,
      Optional<String> licence) {
    this.links = new LocalLinks(base.iri());
    this.graph = graph;
    this.question = question;
    this.slice = slice;
    SliceNetwork maker = new SliceNetwork(base, slice, iri -> address(url, iri));
    Heading heading =
        new Heading(
            PageMaker.title(slice),
            "Foods with what 100 g of them hold, and the steps that lead on. Every event is a rise"
                + " of what it names.",
            licence,
            Optional.of(url + "map" + question.query()));
    this.network = maker.network(heading, false);
    Network called = maker.network(heading, true);
    this.drawing = MapDrawing.of(maker, called, slice.foods());
  }

  private String address(String url, String iri) {
    String href = links.href(iri);
    return href != null && href.startsWith("/") ? url + href.substring(1) : iri;
  }

  Slice slice() {
    return slice;
  }

  /** For files: with whole labels, placed as in the drawing. */
  Network network() {
    return Places.of(drawing.network(), network);
  }

  Drawing drawing() {
    return drawing;
  }

  String page() {
    PathwayPage page = new PageMaker(links, graph, question, slice).page(drawing);
    Frame frame =
        Frame.of(page.title())
            .in(Section.MAP)
            .withCrumbs(new Frame.Anchor("Home", "/"))
            .withForms(forms());
    return Templates.page("pathway.jte", frame, page);
  }

  private List<Frame.Anchor> forms() {
    List<Frame.Anchor> forms = new ArrayList<>();
    forms.add(new Frame.Anchor("CSV", "/map.csv" + question.query(), Form.CSV.mediaType()));
    for (Form form : Form.of(Form.Kind.NETWORK)) {
      forms.add(
          new Frame.Anchor(
              form.suffix(), "/map." + form.suffix() + question.query(), form.mediaType()));
    }
    return forms;
  }
}
