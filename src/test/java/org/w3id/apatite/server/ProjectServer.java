package org.w3id.apatite.server;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the one server over the project's own data that all such tests share: started with
 * the standard settings when the first asks for it, warm, closed after the last. A class that is
 * extended with this takes a {@link TestServer} in its constructor.
 */
public final class ProjectServer implements ParameterResolver {

  private static final ExtensionContext.Namespace SHARED =
      ExtensionContext.Namespace.create(ProjectServer.class);

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
        .computeIfAbsent("server", key -> started(), TestServer.class);
  }

  private static TestServer started() {
    try {
      return TestServer.copyOfProject(Settings.standard()).warm();
    } catch (Exception e) {
      throw new ParameterResolutionException("The server over the project's data", e);
    }
  }
}
