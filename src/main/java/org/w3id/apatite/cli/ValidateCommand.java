package org.w3id.apatite.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description =
        "Read the sources, run the rules, checks and shapes, and report; nothing is stored.")
final class ValidateCommand implements Callable<Integer> {

  @Mixin private CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    List<String> warnings = common.loader(new TerminalProgress(System.err)).validate();
    warnings.forEach(w -> System.out.println("warning: " + w));
    System.out.println(
        "Valid" + (warnings.isEmpty() ? "." : ", with " + warnings.size() + " warnings."));
    return 0;
  }
}
