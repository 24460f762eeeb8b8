package org.w3id.apatite.load;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.description.Endpoint;
import org.w3id.apatite.description.QualityReport;
import org.w3id.apatite.description.SelfDescription;
import org.w3id.apatite.description.ServiceDescription;
import org.w3id.apatite.graph.Building;
import org.w3id.apatite.graph.Change;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.rules.Rule;
import org.w3id.apatite.search.SearchIndex;
import org.w3id.apatite.shapes.Finding;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.vocabulary.Base;

/**
 * Makes data versions. A version is always made as a whole from the sources and from the additions
 * (tables and RDF files that users loaded), which are carried from version to version.
 */
public final class Loader {

  /**
   * What a load came to.
   *
   * @param version the version that is current now
   * @param loaded false when it was current already
   * @param warnings what shapes and checks found that does not block
   */
  public record Result(VersionRecord version, boolean loaded, List<String> warnings) {}

  /** One file of a user, read into memory, and the named graph it goes to. */
  public record Addition(String graph, String name, String nTriples) {}

  private static final int FINDINGS_SHOWN = 20;

  private final DataDirectory directory;
  private final Base base;
  private final Optional<SourceFolder> sources;
  private final String programVersion;
  private final Progress progress;

  /**
   * @param sources empty for a store that holds only what users load, and that no shape guards
   */
  public Loader(
      DataDirectory directory,
      Base base,
      Optional<SourceFolder> sources,
      String programVersion,
      Progress progress) {
    this.directory = directory;
    this.base = base;
    this.sources = sources;
    this.programVersion = programVersion;
    this.progress = progress;
  }

  /** Loads unless the current version was made from exactly these sources. */
  public Result loadIfChanged() throws IOException, LoadException {
    Optional<VersionRecord> current = directory.current();
    if (current.isPresent() && current.get().sourceDigest().equals(digest(additions(current)))) {
      return new Result(current.get(), false, List.of());
    }
    return load(Optional.empty());
  }

  /** Reads and validates without storing anything; the warnings are the result. */
  public List<String> validate() throws IOException, LoadException {
    Optional<VersionRecord> current = directory.current();
    VersionRecord next =
        new VersionRecord(
            current.map(VersionRecord::number).orElse(0L) + 1,
            Instant.now(),
            "",
            base.iri(),
            Map.of());
    List<String> warnings =
        stage(
            new Staging(base, progress),
            additions(current),
            committed(current),
            next,
            Optional.empty());
    progress.end();
    return warnings;
  }

  /**
   * Makes the next version and switches over to it.
   *
   * @param addition a user's file to take in; one of the same graph and name replaces its earlier
   *     self
   * @throws LoadException if the sources or the addition cannot be used; nothing has changed then
   */
  public Result load(Optional<Addition> addition) throws IOException, LoadException {
    try (Building building = directory.build()) {
      Optional<VersionRecord> current = directory.current();
      List<String> warnings = new ArrayList<>();
      VersionRecord version = build(building, current, addition, warnings);
      progress.step("Switching over");
      building.publish(version);
      progress.end();
      return new Result(version, true, List.copyOf(warnings));
    }
  }

  private VersionRecord build(
      Building building,
      Optional<VersionRecord> current,
      Optional<Addition> addition,
      List<String> warnings)
      throws IOException, LoadException {
    try (Predecessor before = Predecessor.of(building, current, base)) {
      List<Addition> additions = new ArrayList<>(additions(current));
      addition.ifPresent(
          a -> {
            additions.removeIf(b -> b.graph().equals(a.graph()) && b.name().equals(a.name()));
            additions.add(a);
          });
      String digest = digest(additions);
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      Staging staging = new Staging(base, progress);
      staging.history(history(current));
      Change committed = committed(current);
      warnings.addAll(
          stage(
              staging,
              additions,
              committed,
              new VersionRecord(building.number(), now, digest, base.iri(), Map.of()),
              before.endpoint()));
      progress.step("Comparing");
      before.compare(staging.graph(), now);
      warnings.addAll(before.warnings());
      building.carry(now, committed);
      write(building, additions, staging);
      writeReport(building, staging, now);
      long size = staging.graph().size();
      progress.step("Writing the store");
      building.store(staging.graph().quads(), n -> progress.count(n, size));
      progress.step("Indexing");
      SearchIndex.write(building.index(), base, staging.graph().quads());
      return new VersionRecord(
          building.number(), now, digest, base.iri(), staging.graph().counts());
    }
  }

  /** What people have written to earlier versions; it moves with the base. */
  private Change committed(Optional<VersionRecord> current) throws IOException {
    if (current.isEmpty()) {
      return Change.none();
    }
    Base before = new Base(current.get().base());
    Change change = new Legacy(directory, current.get()).committed(Long.MAX_VALUE);
    return before.equals(base) ? change : Moved.of(change, before, base);
  }

  /**
   * @param endpoint where the version before was served
   */
  private List<String> stage(
      Staging staging,
      List<Addition> additions,
      Change committed,
      VersionRecord version,
      Optional<String> endpoint)
      throws IOException, LoadException {
    if (sources.isPresent()) {
      staging.read(sources.get());
    }
    for (Addition a : additions) {
      staging.rdf(
          "additions/" + a.graph() + "/" + a.name(), a.nTriples(), Lang.NTRIPLES, a.graph());
    }
    List<String> conflicts = staging.apply(committed);
    staging.requireNoProblem();
    if (sources.isEmpty()) {
      return conflicts;
    }
    List<Rule> rules = staging.rules(sources.get());
    staging.requireNoProblem();
    new Description(base, staging).add(version, rules);
    List<Finding> findings = staging.validate(sources.get());
    staging.requireNoProblem();
    describe(staging, version, endpoint);
    List<Finding> blocking = findings.stream().filter(Finding::blocks).toList();
    if (!blocking.isEmpty()) {
      List<String> lines = new ArrayList<>();
      blocking.stream().limit(FINDINGS_SHOWN).map(staging::describe).forEach(lines::add);
      if (blocking.size() > FINDINGS_SHOWN) {
        lines.add("... and " + (blocking.size() - FINDINGS_SHOWN) + " more.");
      }
      throw new LoadException(lines);
    }
    return Stream.concat(conflicts.stream(), findings.stream().map(staging::describe)).toList();
  }

  /** Comes last: its counts are those of everything, itself included. */
  private void describe(Staging staging, VersionRecord version, Optional<String> endpoint)
      throws IOException {
    if (sources.isEmpty()) {
      return;
    }
    progress.step("Describing");
    SelfDescription itself =
        SelfDescription.of(
            base,
            () -> staging.graph().quads(),
            programVersion,
            version.loadedAt(),
            Endpoint.standard(),
            CatalogueQuery.all(sources.get()));
    itself
        .voidGraph()
        .find()
        .forEach(t -> staging.stage(SelfDescription.VOID, t, Description.PLACE));
    // At the address of before, so that what the server moves there is not taken for a change.
    String standard = Endpoint.standard().iri();
    ServiceDescription.moved(itself.serviceGraph(), standard, endpoint.orElse(standard))
        .find()
        .forEach(t -> staging.stage(SelfDescription.SERVICE, t, Description.PLACE));
  }

  private String digest(List<Addition> additions) throws IOException {
    MessageDigest sha = SourceFolder.sha256();
    String ofSources =
        sources.isPresent() ? sources.get().digest(programVersion) : "none " + base.iri();
    sha.update(ofSources.getBytes(StandardCharsets.UTF_8));
    for (Addition a : additions) {
      sha.update(
          (a.graph() + "\n" + a.name() + "\n" + a.nTriples()).getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  private List<Addition> additions(Optional<VersionRecord> version) throws IOException {
    if (version.isEmpty() || !Files.isDirectory(directory.additions(version.get()))) {
      return List.of();
    }
    Path folder = directory.additions(version.get());
    List<Addition> additions = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.getFileName().toString().equals(Description.HISTORY)) {
          additions.add(
              new Addition(
                  folder.relativize(file.getParent()).toString().replace('\\', '/'),
                  file.getFileName().toString(),
                  Files.readString(file)));
        }
      }
    }
    return additions;
  }

  private String history(Optional<VersionRecord> version) throws IOException {
    return version.isEmpty() ? "" : new Legacy(directory, version.get()).history(Long.MAX_VALUE);
  }

  private void writeReport(Building building, Staging staging, Instant now) throws IOException {
    StringWriter report = new StringWriter();
    RDFDataMgr.write(
        report, QualityReport.of(base, "validation", now, staging.tests()), Lang.NTRIPLES);
    Files.writeString(building.file(QualityReport.FILE), report.toString());
  }

  private void write(Building building, List<Addition> additions, Staging staging)
      throws IOException {
    for (Addition a : additions) {
      Path file = building.additions().resolve(a.graph()).resolve(a.name());
      Files.createDirectories(file.getParent());
      Files.writeString(file, a.nTriples());
    }
    StringWriter history = new StringWriter();
    RDFDataMgr.write(history, new Description(base, staging).history(), Lang.NTRIPLES);
    Files.writeString(building.additions().resolve(Description.HISTORY), history.toString());
  }
}
