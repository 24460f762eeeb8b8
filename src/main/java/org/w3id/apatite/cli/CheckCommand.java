package org.w3id.apatite.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.w3id.apatite.commit.Validation;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.graph.StoreCheck;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.shapes.Finding;
import org.w3id.apatite.sources.SourceFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Prove that the store is sound, while no server runs on it.",
      "Every term can be read, the indexes agree, each graph has the statements that the version says, the chain of commits is"
          + " whole, log and store say the same, and the data hold against the shapes."
    })
final class CheckCommand implements Callable<Integer> {

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws IOException {
    TerminalProgress progress = new TerminalProgress(System.err);
    try (Store store = Store.open(common.dataDirectory())) {
      VersionRecord version = store.snapshot().version();
      progress.step("Checking version " + version.number());
      List<String> problems =
          StoreCheck.problems(store, n -> progress.count(n, version.statements()));
      progress.end();
      if (problems.isEmpty()) {
        problems = held(store, progress);
      }
      if (!store.recovered().isEmpty()) {
        System.out.println("Brought up to the log: versions " + store.recovered() + ".");
      }
      problems.forEach(p -> System.out.println("problem: " + p));
      System.out.printf(
          problems.isEmpty()
              ? "Sound: version %d, %,d statements.%n"
              : "Not sound: version %d, %,d statements. Load anew with 'apatite load --force': what was"
                  + " committed is carried over from the log.%n",
          version.number(),
          version.statements());
      return problems.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  /**
   * Whatever shapes and checks find in a store that can be read; nothing guards one of no sources.
   */
  private List<String> held(Store store, TerminalProgress progress) throws IOException {
    Optional<SourceFolder> sources = common.sources();
    if (sources.isEmpty()) {
      return List.of();
    }
    progress.step("Holding the data against shapes and checks");
    List<String> findings =
        Validation.of(store.snapshot(), sources.get(), Validation.Mode.FULL)
            .all(store.snapshot())
            .stream()
            .filter(Finding::blocks)
            .map(f -> f.focus() + ": " + f.message() + " (" + f.source() + ")")
            .toList();
    progress.end();
    return findings;
  }
}
