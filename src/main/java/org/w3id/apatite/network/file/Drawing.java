package org.w3id.apatite.network.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.w3id.apatite.network.Network;

/**
 * A drawing of a network that is placed, with what some drawings have more: headings over its
 * columns, and bands in the place of lines. Where there are columns, lines have no labels.
 *
 * @param lanes headings
 * @param bands by the id of the edge that is drawn as a band
 */
public record Drawing(Network network, List<Lane> lanes, Map<String, Band> bands) {

  public Drawing {
    lanes = List.copyOf(lanes);
    bands = Map.copyOf(bands);
  }

  /**
   * A heading over a column.
   *
   * @param x of its middle
   */
  public record Lane(String title, double x) {}

  /**
   * A band from the right side of one box to the left side of another.
   *
   * @param thickness in pixels
   * @param middle y of its middle at its end
   * @param label at its beginning
   */
  public record Band(double thickness, double middle, String label) {}

  /** Nothing more than the network. */
  public static Drawing plain(Network network) {
    return new Drawing(network, List.of(), Map.of());
  }

  /** As a file; the stream stays open. */
  public void write(OutputStream out) throws IOException {
    Svg.write(this, "img", out);
  }

  /** As an element of an HTML page, in which its links can be reached one after the other. */
  public String inPage() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Svg.write(this, "group", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text = out.toString(StandardCharsets.UTF_8);
    return text.substring(text.indexOf("<svg"));
  }
}
