package org.w3id.apatite.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFLib;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.load.LoadException;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.table.TableException;
import org.w3id.apatite.table.TableMapper;
import org.w3id.apatite.table.TableMapping;
import org.w3id.apatite.vocabulary.Base;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "map",
    mixinStandardHelpOptions = true,
    description = "Print the triples that a table gives, without loading them.")
final class MapCommand implements Callable<Integer> {

  @Parameters(paramLabel = "TABLE", description = "A .tsv or .csv file.")
  private Path table = Path.of("");

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "The mapping (default: the file beside the table that ends in .rq).")
  private @Nullable Path mapping;

  @Option(
      names = "--base",
      paramLabel = "IRI",
      converter = CommonOptions.BaseConverter.class,
      description = "Mint every IRI under this address.")
  private Base base = Base.canonical();

  @Override
  public Integer call() throws Exception {
    Path rules = mapping == null ? SourceFolder.mapping(table) : mapping;
    try {
      TableMapping parsed =
          TableMapping.parse(rules.toString(), base.rewrite(Files.readString(rules)));
      StreamRDF out = StreamRDFLib.writer(System.out);
      out.start();
      new TableMapper(parsed).map(table, (triple, line) -> out.triple(triple));
      out.finish();
    } catch (TableException e) {
      throw new LoadException(e.problems());
    }
    return 0;
  }
}
