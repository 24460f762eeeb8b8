package org.w3id.apatite.cli;

import java.util.concurrent.Callable;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.upkeep.Compaction;
import org.w3id.apatite.upkeep.UpkeepServlet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "compact",
    mixinStandardHelpOptions = true,
    description = {
      "Make the store anew from what it holds, which frees the room that commits have taken.",
      "A running server does it itself; nobody waits for it. A start after it is faster. Nothing else changes."
    })
final class CompactCommand implements Callable<Integer> {

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    DataDirectory directory = common.dataDirectory();
    return new RunningServer(directory)
        .orHere(
            () -> {
              try (Store store = Store.open(directory)) {
                return UpkeepServlet.compacted(
                    Compaction.of(store, new TerminalProgress(System.err)));
              }
            },
            "admin/compact");
  }
}
