package org.w3id.apatite.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.InUseException;
import org.w3id.apatite.upkeep.Operator;
import org.w3id.apatite.upkeep.UpkeepServlet;
import picocli.CommandLine.ExitCode;

/** Has the server do what cannot be done beside it, if one runs. */
final class RunningServer {

  private final DataDirectory directory;

  RunningServer(DataDirectory directory) {
    this.directory = directory;
  }

  /**
   * Does it here, or where a server has the data open, there.
   *
   * @param here gives what is said at the end
   * @param there path at the server, without a slash before it
   * @return the exit code
   */
  int orHere(Callable<String> here, String there) throws Exception {
    try {
      System.out.println(here.call());
      return ExitCode.OK;
    } catch (InUseException e) {
      Operator operator = Operator.read(directory.server()).orElseThrow(() -> e);
      return ask(operator, there);
    }
  }

  private static int ask(Operator operator, String there) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(operator.address().resolve(there))
            .header("Authorization", "Bearer " + operator.secret())
            .header("Accept", "text/plain")
            .POST(BodyPublishers.noBody())
            .build();
    HttpResponse<java.util.stream.Stream<String>> response;
    try {
      response = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
    } catch (ConnectException e) {
      throw new IOException(
          "the server at " + operator.address() + " that has the data open does not answer", e);
    }
    String last = "";
    for (Iterator<String> lines = response.body().iterator(); lines.hasNext(); ) {
      last = lines.next();
      if (!last.startsWith(UpkeepServlet.DONE)) {
        System.err.println(last);
      }
    }
    if (response.statusCode() != 200 || !last.startsWith(UpkeepServlet.DONE)) {
      return ExitCode.SOFTWARE;
    }
    System.out.println(last.substring(UpkeepServlet.DONE.length()));
    return ExitCode.OK;
  }
}
