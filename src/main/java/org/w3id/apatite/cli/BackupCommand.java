package org.w3id.apatite.cli;

import java.util.concurrent.Callable;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.upkeep.Backup;
import org.w3id.apatite.upkeep.UpkeepServlet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Write the data, the log of commits, the users and the short links to one file.",
      "It stands in the folder 'backups' of the data directory; copy it to another machine. A running server does it itself and goes"
          + " on meanwhile. 'restore' makes a data directory from it."
    })
final class BackupCommand implements Callable<Integer> {

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "Remove all but the newest N backups (default: ${DEFAULT-VALUE}).")
  private int keep = UpkeepServlet.BACKUPS_KEPT;

  @Spec private @org.jspecify.annotations.Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (keep < 1 && spec != null) {
      throw new ParameterException(spec.commandLine(), "--keep takes a whole number from 1.");
    }
    DataDirectory directory = common.dataDirectory();
    return new RunningServer(directory)
        .orHere(
            () -> {
              try (Store store = Store.open(directory)) {
                return UpkeepServlet.backedUp(
                    Backup.of(store, keep, new TerminalProgress(System.err)));
              }
            },
            "admin/backup?keep=" + keep);
  }
}
