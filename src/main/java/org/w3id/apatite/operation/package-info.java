/**
 * What an operator sees of a running server: whether it is alive and ready, its state, its
 * measurements, and a line for each request.
 *
 * <pre>{@code
 * Measurements measurements = new Measurements(program, snapshot::version);
 * SparqlServlet sparql = new SparqlServlet(snapshot, limits, description, measurements);
 * measurements.watch(sparql.running(), sparql.answers());
 * builder.addServlet("/metrics", new MetricsServlet(measurements));
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.operation;

import org.jspecify.annotations.NullMarked;
