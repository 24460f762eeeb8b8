package org.w3id.apatite.operation;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Reply;

/** {@code GET /metrics}: the measurements, for Prometheus to fetch. */
public final class MetricsServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;

  private final transient Measurements measurements;

  public MetricsServlet(Measurements measurements) {
    this.measurements = measurements;
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    reply.send(Answer.text("text/plain; version=0.0.4; charset=utf-8", "", measurements.text()));
  }
}
