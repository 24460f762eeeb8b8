package org.w3id.apatite.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void equalDifferencesAreEqualLengths() {
    Scale scale = Scale.linear(0, 200, 10, 110);
    assertEquals(10, scale.at(0));
    assertEquals(35, scale.at(50), 1e-9);
    assertEquals(110, scale.at(200));
  }

  @Test
  void equalRatiosAreEqualLengths() {
    Scale scale = Scale.logarithmic(0.5, 2, 0, 100);
    assertEquals(50, scale.at(1), 1e-9);
    assertEquals(scale.at(1) - scale.at(0.8), scale.at(1.25) - scale.at(1), 1e-9);
  }

  @Test
  void whatLiesBeyondStaysAtTheEnd() {
    assertEquals(0, Scale.logarithmic(0.5, 2, 0, 100).at(0.01));
    assertEquals(100, Scale.linear(0, 1, 0, 100).at(7));
  }

  @Test
  void ticksAreRoundFewAndInside() {
    assertEquals(
        List.of(0.0, 100.0, 200.0, 300.0, 400.0, 500.0), Scale.linear(0, 592, 0, 1).ticks());
    assertEquals(List.of(0.1, 0.2, 0.5, 1.0, 2.0, 5.0), Scale.logarithmic(0.09, 6, 0, 1).ticks());
    for (double[] ends : new double[][] {{0.7, 1.2}, {0.95, 1.02}, {0.001, 90}, {0.3, 3}}) {
      List<Double> ticks = Scale.logarithmic(ends[0], ends[1], 0, 1).ticks();
      assertTrue(!ticks.isEmpty() && ticks.size() <= 7, ends[0] + ": " + ticks);
      assertTrue(ticks.stream().allMatch(t -> t >= ends[0] && t <= ends[1]), ticks.toString());
    }
  }

  @Test
  void aTickIsNamedWithoutNoise() {
    assertEquals("0.3", Scale.label(3 * 0.1));
    assertEquals("\u22125", Scale.label(-5));
    assertEquals("1000", Scale.label(1000));
  }

  @Test
  void thereIsNoLogarithmOfNought() {
    assertThrows(IllegalArgumentException.class, () -> Scale.logarithmic(0, 1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> Scale.linear(1, 1, 0, 1));
  }
}
