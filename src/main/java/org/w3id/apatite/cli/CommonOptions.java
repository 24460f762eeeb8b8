package org.w3id.apatite.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.load.Loader;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.vocabulary.Base;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that say which graph is meant. */
final class CommonOptions {

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where data versions are kept (default: .apatite beside the sources).")
  private @Nullable Path dataDir;

  @Option(
      names = "--sources",
      paramLabel = "DIR|none",
      description =
          "The folder with ontology, data and queries (default: the project's own). 'none' makes a store that holds only what"
              + " you load, guarded by no shapes.")
  private @Nullable String sources;

  @Option(
      names = "--base",
      paramLabel = "IRI",
      converter = BaseConverter.class,
      description = "Mint every IRI under this address instead of " + Base.CANONICAL + ".")
  private Base base = Base.canonical();

  static final class BaseConverter implements ITypeConverter<Base> {
    @Override
    public Base convert(String value) {
      try {
        return new Base(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  Base base() {
    return base;
  }

  Optional<SourceFolder> sources() throws IOException {
    if ("none".equals(sources)) {
      return Optional.empty();
    }
    return Optional.of(new SourceFolder(sources == null ? home() : Path.of(sources), base));
  }

  DataDirectory dataDirectory() throws IOException {
    if (dataDir != null) {
      return new DataDirectory(dataDir);
    }
    Path beside = sources == null || sources.equals("none") ? home() : Path.of(sources);
    return new DataDirectory(beside.resolve("none".equals(sources) ? ".apatite-none" : ".apatite"));
  }

  Loader loader(TerminalProgress progress) throws IOException {
    return new Loader(dataDirectory(), base, sources(), Main.Version.number(), progress);
  }

  /** The project: what the launcher says, else the folder above the jar that has the ontology. */
  private static Path home() throws IOException {
    String told = System.getProperty("apatite.home");
    if (told != null) {
      return Path.of(told);
    }
    try {
      Path start =
          Path.of(CommonOptions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path p = start; p != null; p = p.getParent()) {
        if (Files.isDirectory(p.resolve("ontology")) && Files.isDirectory(p.resolve("data"))) {
          return p;
        }
      }
    } catch (URISyntaxException e) {
      throw new IOException(
          "cannot tell where the program stands; name the sources with --sources", e);
    }
    throw new IOException(
        "no folder with ontology and data above the program. Name one with --sources DIR.");
  }
}
