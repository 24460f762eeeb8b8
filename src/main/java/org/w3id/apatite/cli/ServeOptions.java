package org.w3id.apatite.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3id.apatite.configuration.Option;
import org.w3id.apatite.server.ServerOptions;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Gives a command a flag for each option of the server. The values are read later, with others. */
final class ServeOptions implements CommandLine.IModelTransformer {

  @Override
  public CommandSpec transform(CommandSpec command) {
    ServerOptions.all().forEach(o -> command.addOption(flag(o)));
    return command;
  }

  private static OptionSpec flag(Option<?> option) {
    OptionSpec.Builder flag =
        OptionSpec.builder(option.flag())
            .paramLabel(option.kind().label())
            .type(option.kind().repeatable() ? List.class : String.class)
            .auxiliaryTypes(String.class)
            .description(
                option.description()
                    + " Give "
                    + option.kind().range()
                    + " (default: "
                    + option.standardInWords()
                    + ").");
    return option.kind().isYesNo()
        ? flag.arity("0..1").fallbackValue("yes").build()
        : flag.arity("1").build();
  }

  /** The texts that stand on the command line, by name of the option. */
  static Map<String, List<String>> given(ParseResult line) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    for (Option<?> option : ServerOptions.all()) {
      ArgSpec flag = line.matchedOption(option.flag());
      if (flag != null) {
        given.put(option.name(), flag.stringValues());
      }
    }
    return given;
  }
}
