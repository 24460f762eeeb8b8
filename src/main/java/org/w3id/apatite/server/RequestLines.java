package org.w3id.apatite.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.w3id.apatite.http.RequestId;
import org.w3id.apatite.operation.AccessLog;
import org.w3id.apatite.operation.Measurements;
import org.w3id.apatite.sparql.SparqlServlet;

/** Tells measurements and access log of each response that went out. */
final class RequestLines implements RequestLog {

  private final Measurements measurements;
  private final Optional<AccessLog> accesses;

  RequestLines(Measurements measurements, Optional<AccessLog> accesses) {
    this.measurements = measurements;
    this.accesses = accesses;
  }

  @Override
  public void log(Request request, Response response) {
    long bytes = Response.getContentBytesWritten(response);
    measurements.sent(bytes);
    accesses.ifPresent(log -> log.note(entry(request, response, bytes)));
  }

  private static AccessLog.Entry entry(Request request, Response response, long bytes) {
    return new AccessLog.Entry(
        Instant.ofEpochMilli(Request.getTimeStamp(request)),
        attribute(request, RequestId.HEADER),
        Request.getRemoteAddr(request),
        request.getMethod(),
        String.valueOf(request.getHttpURI().getPath()),
        attribute(request, SparqlServlet.QUERY),
        response.getStatus(),
        bytes,
        Duration.ofNanos(System.nanoTime() - request.getHeadersNanoTime()),
        header(request, HttpHeader.USER_AGENT),
        header(request, HttpHeader.REFERER));
  }

  private static String attribute(Request request, String name) {
    return request.getAttribute(name) instanceof String text ? text : "";
  }

  private static String header(Request request, HttpHeader name) {
    String value = request.getHeaders().get(name);
    return value == null ? "" : value;
  }
}
