package org.w3id.apatite.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.upkeep.Restoration;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Make a data directory from a backup.",
      "The directory must not exist yet, or be empty. It is made aside and put in its place when it is whole."
    })
final class RestoreCommand implements Callable<Integer> {

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "FILE", description = "What 'apatite backup' made.")
  private @Nullable Path file;

  @Override
  public Integer call() throws Exception {
    VersionRecord version =
        Restoration.of(
            Objects.requireNonNull(file), common.dataDirectory(), new TerminalProgress(System.err));
    System.out.printf(
        "Version %d is restored in %s: %,d statements.%n",
        version.number(), common.dataDirectory().root(), version.statements());
    return ExitCode.OK;
  }
}
