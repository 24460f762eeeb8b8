package org.w3id.apatite.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.http.Page;

/**
 * Does after the start, in the background, what the first clients would wait for: some monitors
 * give a description 300 ms, and ask a few costly questions word for word.
 */
final class WarmUp implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final List<String> QUESTIONS = List.of("classes-0", "classes-100", "classes-200");

  private final List<Runnable> steps = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "warm-up");
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();

  WarmUp() {
    thread.setDaemon(true);
  }

  /** One more step, before the start. */
  WarmUp then(Runnable step) {
    steps.add(step);
    return this;
  }

  /** One more step, which asks the endpoint the questions that monitors ask. */
  WarmUp thenAsk(URI endpoint) {
    return then(
        () -> {
          HttpClient client = HttpClient.newHttpClient();
          for (String question : QUESTIONS) {
            if (!stopped.isDone()) {
              ask(
                  client,
                  question,
                  HttpRequest.newBuilder(endpoint)
                      .header("Content-Type", "application/sparql-query")
                      .header("Accept", "application/sparql-results+json")
                      .POST(
                          BodyPublishers.ofString(Page.read("/server/warm-up/" + question + ".rq")))
                      .build());
            }
          }
        });
  }

  /** One more step, which looks at a page that takes long the first time. */
  WarmUp thenVisit(URI page) {
    return then(
        () ->
            ask(HttpClient.newHttpClient(), page.getPath(), HttpRequest.newBuilder(page).build()));
  }

  private void ask(HttpClient client, String question, HttpRequest request) {
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request, BodyHandlers.discarding());
    // A server that stops may leave a connection without an answer and without an end.
    CompletableFuture.anyOf(answer, stopped)
        .exceptionally(
            e -> {
              if (!stopped.isDone()) {
                LOG.warn("the question {} was not answered: {}", question, e.toString());
              }
              return null;
            })
        .join();
    answer.cancel(true);
  }

  /** Returns at once. */
  void start() {
    thread.start();
  }

  private void run() {
    for (Runnable step : steps) {
      if (stopped.isDone()) {
        break;
      }
      try {
        step.run();
      } catch (RuntimeException e) {
        // Whoever asks for it will be told.
        LOG.warn("not done beforehand: {}", e.toString());
      }
    }
  }

  /** Begins no further step, and waits for no further answer. */
  void end() {
    stopped.complete(null);
  }

  /** Whether no step is in hand any more, within this time. */
  boolean hasEnded(Duration patience) {
    try {
      // Nought would wait for ever.
      thread.join(Math.max(1, patience.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  /** Waits for the step in hand: the data must not go away under it. */
  @Override
  public void close() {
    end();
    join();
  }

  /** Waits until all steps are done, or none is to be done any more. */
  void join() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
