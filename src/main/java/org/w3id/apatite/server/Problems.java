package org.w3id.apatite.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.RequestId;

/** Addresses where nothing is, and faults nobody foresaw: problem documents like every other. */
final class Problems extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    ServletContextRequest context = Request.as(request, ServletContextRequest.class);
    if (context == null) {
      return super.handle(request, response, callback);
    }
    send(context.getServletApiRequest(), context.getHttpServletResponse(), response.getStatus());
    callback.succeeded();
    return true;
  }

  private static void send(HttpServletRequest http, HttpServletResponse response, int status)
      throws IOException {
    String id = RequestId.of(http);
    response.setHeader(RequestId.HEADER, id);
    response.setHeader("Access-Control-Allow-Origin", "*");
    Problem problem =
        status == HttpStatus.NOT_FOUND_404
            ? Problem.of(
                404, "not-found", "Not found", "Nothing has the address " + http.getRequestURI())
            : Problem.of(status, "failure", HttpStatus.getMessage(status), "The request failed.");
    new Reply(http, response).send(problem.with("requestId", id));
  }
}
