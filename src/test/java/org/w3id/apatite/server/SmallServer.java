package org.w3id.apatite.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.w3id.apatite.sparql.Limits;

/**
 * Gives a test one server over the small sources that all such tests share: started when the first
 * asks for it, closed after the last. It grants a query 2 seconds, so that tests of that limit are
 * short; all else is standard. A class that is extended with this takes a {@link TestServer} in its
 * constructor.
 */
final class SmallServer implements ParameterResolver {

  private static final ExtensionContext.Namespace SHARED =
      ExtensionContext.Namespace.create(SmallServer.class);

  private record Started(TestServer server, Path folder) implements AutoCloseable {

    static Started now() {
      try {
        Path folder = Files.createTempDirectory("apatite-small");
        Limits limits = Limits.standard().withTime(Duration.ofSeconds(2));
        return new Started(TestServer.small(folder, Settings.standard().with(limits)), folder);
      } catch (Exception e) {
        throw new ParameterResolutionException("The server over the small sources", e);
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
      FileUtils.deleteDirectory(folder.toFile());
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
    return parameter.getParameter().getType().equals(TestServer.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
    // The store of the root closes what it holds when all tests are over.
    return extension
        .getRoot()
        .getStore(SHARED)
        .computeIfAbsent("server", key -> Started.now(), Started.class)
        .server();
  }
}
