package org.w3id.apatite.server;

import jakarta.servlet.http.HttpServlet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.main.sys.FusekiModule;
import org.apache.jena.rdf.model.Model;

/**
 * The addresses of one feature; it joins the server in Fuseki's build cycle.
 *
 * @param name of the feature
 * @param servlets by path specification, in the order in which they were given
 */
record Routes(String name, Map<String, HttpServlet> servlets) implements FusekiModule {

  static Routes of(String name) {
    return new Routes(name, Map.of());
  }

  /** The same and one more address. */
  Routes at(String path, HttpServlet servlet) {
    Map<String, HttpServlet> more = new LinkedHashMap<>(servlets);
    more.put(path, servlet);
    return new Routes(name, more);
  }

  @Override
  public void prepare(FusekiServer.Builder builder, Set<String> datasets, Model configuration) {
    servlets.forEach(builder::addServlet);
  }
}
