/**
 * What the pages with charts share: queries kept as files, scales, drawings that stand in a page or
 * alone, tables as CSV, specifications of Vega-Lite, and the addresses under which each is had.
 *
 * <pre>{@code
 * Scale scale = Scale.linear(0, 592, 0, 300);
 * String bar = Svg.of(svg -> svg.empty("rect", "width", Svg.number(scale.at(79)), "height", "8"));
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.chart;

import org.jspecify.annotations.NullMarked;
