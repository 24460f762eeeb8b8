package org.w3id.apatite.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;
import org.apache.jena.shared.JenaException;
import org.w3id.apatite.load.LoadException;
import org.w3id.apatite.operation.Program;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/**
 * The program: exit code 0 when done, 1 when what was asked failed, 2 when it was asked wrongly.
 */
@Command(
    name = "apatite",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "A knowledge graph of what minerals in food do to arteries, and of how well that is known.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      LoadCommand.class,
      ValidateCommand.class,
      QueryCommand.class,
      ExportCommand.class,
      MapCommand.class,
      UserCommand.class,
      CheckCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      CompactCommand.class
    },
    footer = {
      "",
      "Start with 'apatite serve'. 'apatite COMMAND --help' tells more of a command.",
      "Exit codes: 0 done, 1 what was asked failed, 2 wrong use."
    })
public final class Main implements Runnable {

  @CommandLine.Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

  private Main() {}

  public static void main(String[] args) throws IOException {
    // Lucene logs by java.util.logging; everything else by SLF4J.
    try (InputStream configuration = Main.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(configuration);
    }
    System.exit(ended(args));
  }

  /** An error would end the main thread only, and leave others behind that answer nothing right. */
  private static int ended(String... args) {
    try {
      return run(args);
    } catch (InternalError e) {
      // What Java makes of a mapped file for which the disk has no room.
      System.err.println(
          "apatite: a file could not be read or written. The disk is full or fails: make room, then"
              + " start again.");
      return CommandLine.ExitCode.SOFTWARE;
    } catch (Error e) {
      System.err.println("apatite: this should not happen: " + e);
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  static int run(String... args) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((e, line, parsed) -> report(e, line.getErr()))
        .setParameterExceptionHandler((e, given) -> wrongUse(e))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(args);
  }

  /** What was wrong and what was perhaps meant, not the whole help text. */
  private static int wrongUse(ParameterException e) {
    CommandLine line = e.getCommandLine();
    PrintWriter err = line.getErr();
    err.println("apatite: " + e.getMessage());
    if (!line.getSubcommands().isEmpty()) {
      line.usage(err);
    } else if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, err)) {
      err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    }
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  private static int report(Exception e, PrintWriter err) throws Exception {
    if (e instanceof LoadException load) {
      err.println("apatite: the data cannot be used; what was served before is untouched.");
      load.problems().stream().limit(25).forEach(p -> err.println("  " + p));
      if (load.problems().size() > 25) {
        err.println("  ... and " + (load.problems().size() - 25) + " more.");
      }
    } else if (e instanceof IOException
        || e instanceof UncheckedIOException
        || e instanceof JenaException) {
      err.println("apatite: " + e.getMessage());
    } else if (System.getenv("APATITE_DEBUG") == null) {
      err.println("apatite: this should not happen: " + e);
      err.println("  Set APATITE_DEBUG=1 to see where, and report it.");
    } else {
      throw e;
    }
    err.flush();
    return 1;
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "Say what to do.");
    }
  }

  /** The version of the program, from the jar. */
  static final class Version implements IVersionProvider {
    static String number() {
      return Program.running().version();
    }

    @Override
    public String[] getVersion() {
      Program program = Program.running();
      return new String[] {
        "apatite "
            + program.version()
            + " (Apache Jena "
            + program.jena()
            + ", Java "
            + program.java()
            + ")"
      };
    }
  }
}
