package org.w3id.apatite.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.w3id.apatite.access.User;
import org.w3id.apatite.access.Users;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    description = "Say who may write to the graph, and where. A running server follows at once.",
    subcommands = {UserCommand.Add.class, UserCommand.Remove.class, UserCommand.All.class})
final class UserCommand {

  private UserCommand() {}

  private static Users users(CommonOptions common) throws IOException {
    return Users.in(common.dataDirectory().users());
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = {
        "Add a user, or give one a new secret and other rights.",
        "Prints a token, which is shown this once: only its hash is kept."
      })
  static final class Add implements Callable<Integer> {
    @Mixin private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "NAME", description = "Lower-case letters, digits and hyphens.")
    private String name = "";

    @Option(
        names = "--graphs",
        paramLabel = "NAME",
        split = ",",
        description =
            "Graphs that may be written, by their names below graph/; NAME/* is all below NAME, * is"
                + " every graph (default: user/NAME and user/NAME/*).")
    private List<String> graphs = List.of();

    @Option(
        names = "--password",
        description = "Read a password from the first line of standard input instead.")
    private boolean password;

    @Override
    public Integer call() throws IOException {
      List<String> rights =
          graphs.isEmpty() ? List.of("user/" + name, "user/" + name + "/*") : graphs;
      try {
        String token =
            users(common).add(name, password ? Optional.of(line()) : Optional.empty(), rights);
        System.err.println("User '" + name + "' may write to: " + String.join(", ", rights) + ".");
        if (!token.isEmpty()) {
          System.err.println("Send this with each write, as 'Authorization: Bearer NAME:TOKEN':");
          System.out.println(name + ":" + token);
        }
        return ExitCode.OK;
      } catch (IllegalArgumentException e) {
        throw new IOException(e.getMessage(), e);
      }
    }

    private static String line() throws IOException {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    }
  }

  @Command(name = "remove", mixinStandardHelpOptions = true, description = "Remove a user.")
  static final class Remove implements Callable<Integer> {
    @Mixin private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Override
    public Integer call() throws IOException {
      if (!users(common).remove(name)) {
        throw new IOException("there is no user '" + name + "'.");
      }
      return ExitCode.OK;
    }
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "List the users.")
  static final class All implements Callable<Integer> {
    @Mixin private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() throws IOException {
      for (User user : users(common).all()) {
        System.out.println(user.name() + "\t" + String.join(" ", user.rights()));
      }
      return ExitCode.OK;
    }
  }
}
