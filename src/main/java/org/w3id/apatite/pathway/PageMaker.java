package org.w3id.apatite.pathway;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.Templates;
import org.w3id.apatite.network.file.Drawing;
import org.w3id.apatite.pathway.PathwayPage.ChainRow;
import org.w3id.apatite.pathway.PathwayPage.FoodRow;
import org.w3id.apatite.pathway.PathwayPage.Group;
import org.w3id.apatite.pathway.PathwayPage.Option;
import org.w3id.apatite.pathway.PathwayPage.Row;
import org.w3id.apatite.pathway.PathwayPage.Sum;
import org.w3id.apatite.pathway.PathwayPage.Thing;

/** Tells a slice in words. */
final class PageMaker {

  private static final int CHAINS = 100;

  private final LocalLinks links;
  private final MechanismGraph graph;
  private final PathwayQuestion question;
  private final Slice slice;

  PageMaker(LocalLinks links, MechanismGraph graph, PathwayQuestion question, Slice slice) {
    this.links = links;
    this.graph = graph;
    this.question = question;
    this.slice = slice;
  }

  static String title(Slice slice) {
    return "From " + slice.mineral().label() + " in food to " + slice.outcome().label();
  }

  PathwayPage page(Drawing drawing) {
    List<Row> disagreements = slice.conflicts().stream().map(this::row).toList();
    return new PathwayPage(
        title(slice),
        options(graph.minerals(), slice.mineral()),
        options(graph.conditions(), slice.outcome()),
        List.of(
            group("Signs", "sign", PathwayQuestion.SIGNS, PathwayQuestion.SIGNS, question.signs()),
            group(
                "Levels",
                "level",
                PathwayQuestion.LEVELS,
                PathwayQuestion.LEVELS,
                question.levels()),
            group(
                "Studies of",
                "evidence",
                PathwayQuestion.KINDS,
                List.of("people", "animals", "cells", "none, or reviews only"),
                question.evidence())),
        question.conflicts(),
        question.derived(),
        question.steps(),
        PathwayQuestion.MOST_STEPS,
        found(),
        slice.found() > slice.chains().size()
            ? "/map" + question.withSteps(PathwayQuestion.MOST_STEPS).query()
            : null,
        disagreements,
        sums(),
        slice.chains().stream().limit(CHAINS).map(this::chain).toList(),
        slice.chains().size(),
        Templates.raw(drawing.inPage()),
        spoken(),
        question.query(),
        slice.steps().stream().map(this::row).toList(),
        slice.foods().best().stream()
            .map(
                f ->
                    new FoodRow(
                        thing(f.label(), f.iri()), thing(f.inWords(), f.record()), f.source()))
            .toList(),
        slice.foods().found(),
        slice.mineral().label());
  }

  private String found() {
    if (slice.found() == 0) {
      return "No chain of steps is known from "
          + slice.mineral().label()
          + " to "
          + slice.outcome().label()
          + (question.query().isEmpty() ? "." : " with these choices.");
    }
    String shown =
        slice.chains().size() == slice.found()
            ? Words.count(slice.found(), "chain")
            : slice.chains().size() + " of " + Words.count(slice.found(), "chain");
    return shown
        + (slice.isWhole() ? "" : " (and there are more, which were not looked for)")
        + ", those of at most "
        + Words.count(question.steps(), "step")
        + "; together "
        + Words.count(slice.steps().size(), "step")
        + ", of which "
        + slice.conflicts().size()
        + (slice.conflicts().size() == 1 ? " is" : " are")
        + " disputed.";
  }

  private String spoken() {
    return "Columns from left to right: foods, the mineral, molecules, cells, tissues, organs, the"
        + " organism, the outcome. "
        + Words.count(slice.steps().size(), "step")
        + " as signed arrows; the same steps stand in the table below.";
  }

  private List<Option> options(List<Choice> choices, Choice chosen) {
    return choices.stream()
        .map(c -> new Option(value(c.iri()), c.label(), c.iri().equals(chosen.iri())))
        .toList();
  }

  /** How a thing is named in an address. */
  private String value(String iri) {
    String things = links.base() + "id/";
    return iri.startsWith(things) ? iri.substring(things.length()) : iri;
  }

  private static Group group(
      String legend, String name, List<String> values, List<String> labels, Set<String> chosen) {
    List<Option> options = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      boolean isChosen = chosen.isEmpty() || chosen.contains(values.get(i));
      options.add(new Option(values.get(i), labels.get(i), isChosen));
    }
    return new Group(legend, name, options);
  }

  private List<Sum> sums() {
    List<KeyEvent> starts = slice.chains().stream().map(Chain::start).distinct().toList();
    List<Sum> sums = new ArrayList<>();
    for (KeyEvent start : starts) {
      List<Integer> nets =
          slice.chains().stream().filter(c -> c.start().equals(start)).map(Chain::net).toList();
      sums.add(new Sum(event(start), of(nets, 1), of(nets, -1), of(nets, 0)));
    }
    return sums;
  }

  private static int of(List<Integer> nets, int net) {
    return (int) nets.stream().filter(n -> n == net).count();
  }

  private ChainRow chain(Chain chain) {
    Step weakest = chain.weakest();
    int net = chain.net();
    return new ChainRow(
        event(chain.start()),
        chain.steps().stream().map(this::row).toList(),
        net > 0 ? "raises" : net < 0 ? "lowers" : "open: a step has no sign",
        net > 0 ? "raises" : net < 0 ? "lowers" : "none",
        thing(weakest.text(), weakest.iri()),
        weakness(weakest),
        chain.isConflict());
  }

  private static String weakness(Step step) {
    String works = Words.count(step.supporting().size(), "publication");
    String kinds = step.kinds().stream().map(StepTable::word).collect(Collectors.joining(" and "));
    return kinds.isEmpty()
        ? works
        : (step.kinds().size() == 1 ? kinds + " only, " : kinds + ", ") + works;
  }

  private Row row(Step step) {
    return new Row(
        thing(step.text(), step.iri()),
        event(step.from()),
        step.relation().words(),
        step.relation().mark(),
        switch (step.relation()) {
          case PROMOTES -> "raises";
          case INHIBITS -> "lowers";
          case PART_OF, LEADS_TO -> "none";
        },
        event(step.to()),
        step.level().isEmpty() ? "not told" : step.level(),
        step.supporting().size(),
        step.disputing().size(),
        step.kinds().isEmpty() ? "none" : StepTable.kinds(step),
        step.species().isEmpty() ? "not told" : String.join(", ", step.species()),
        step.isConflict(),
        step.isDerived(),
        step.contrary().stream().map(c -> thing(c.text(), c.iri())).toList());
  }

  private Thing event(KeyEvent event) {
    return thing(event.name(), event.iri());
  }

  private Thing thing(String label, String iri) {
    return new Thing(label, links.href(iri));
  }
}
