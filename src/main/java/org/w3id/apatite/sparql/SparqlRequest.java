package org.w3id.apatite.sparql;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.RequestBody;
import org.w3id.apatite.network.file.FileOptions;

/**
 * A query operation of the SPARQL 1.1 Protocol, section 2.1, whichever way it came.
 *
 * @param query the query text; empty when none was sent
 * @param defaultGraphs {@code default-graph-uri}
 * @param namedGraphs {@code named-graph-uri}
 * @param accept the Accept header
 * @param form what a suffix, {@code format=} or {@code output=} asks for; empty when nothing does
 * @param callback name of the script function to wrap JSON in, for old tools; mostly empty
 * @param time what the client grants, in seconds; never more than the server does
 * @param labels the language in which IRIs in rows get labels; mostly empty
 * @param graphFile the parameters that say how a graph file is wanted, as they came
 * @param opening what stands above the rows of a page
 */
public record SparqlRequest(
    Optional<String> query,
    List<String> defaultGraphs,
    List<String> namedGraphs,
    String accept,
    Optional<String> form,
    Optional<String> callback,
    Optional<Duration> time,
    Optional<String> labels,
    Map<String, String> graphFile,
    Optional<Opening> opening) {

  /** The parameters that say how an answer is wanted, whatever is asked. */
  public static final Set<String> OF_THE_ANSWER =
      Stream.concat(
              Stream.of("format", "output", "callback", "timeout", "labels"),
              FileOptions.PARAMETERS.stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern CALLBACK = Pattern.compile("[A-Za-z_$][\\w$.]{0,63}");
  private static final String FIELDS = "application/x-www-form-urlencoded";
  private static final String DIRECT = "application/sparql-query";

  /**
   * The parameters of the address and of the body; a body that is a query is one more parameter.
   *
   * @param maxBody the longest body in bytes
   * @throws ProblemException if they cannot be read
   */
  static Map<String, List<String>> parameters(HttpServletRequest http, int maxBody)
      throws IOException {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    RequestBody.decode(http.getQueryString(), parameters);
    if (!List.of("GET", "HEAD").contains(http.getMethod())) {
      body(http, maxBody, parameters);
    }
    return parameters;
  }

  /**
   * @throws ProblemException if the request is not one
   */
  public static SparqlRequest of(HttpServletRequest http, Map<String, List<String>> parameters) {
    if (parameters.containsKey("update")) {
      throw refusedUpdate();
    }
    List<String> queries = parameters.getOrDefault("query", List.of());
    if (queries.size() > 1) {
      throw bad("The parameter 'query' is there " + queries.size() + " times. Send one query.");
    }
    boolean isRead = List.of("GET", "HEAD").contains(http.getMethod());
    if (queries.isEmpty() && !isRead && http.getContentType() == null) {
      throw bad("The request has no body and no query.");
    }
    return new SparqlRequest(
        queries.stream().findFirst(),
        parameters.getOrDefault("default-graph-uri", List.of()),
        parameters.getOrDefault("named-graph-uri", List.of()),
        Optional.ofNullable(http.getHeader("Accept")).orElse(""),
        form(http, parameters),
        first(parameters, "callback").map(SparqlRequest::callback),
        first(parameters, "timeout").flatMap(SparqlRequest::seconds),
        first(parameters, "labels").map(Labels::language),
        graphFile(parameters),
        Optional.empty());
  }

  /** The same with something of its own above the rows. */
  public SparqlRequest under(Opening other) {
    return new SparqlRequest(
        query,
        defaultGraphs,
        namedGraphs,
        accept,
        form,
        callback,
        time,
        labels,
        graphFile,
        Optional.of(other));
  }

  private static Map<String, String> graphFile(Map<String, List<String>> parameters) {
    Map<String, String> given = new TreeMap<>();
    FileOptions.PARAMETERS.forEach(
        name -> first(parameters, name).ifPresent(value -> given.put(name, value)));
    return given;
  }

  /**
   * How a graph file is wanted; other forms take no notice of it.
   *
   * @throws ProblemException 400 if a parameter has no value of its own
   */
  FileOptions options(Form wanted) {
    if (wanted.kind() != Form.Kind.NETWORK) {
      return FileOptions.usual();
    }
    try {
      return FileOptions.of(name -> Optional.ofNullable(graphFile.get(name)));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.of(400, "graph-file", "No such graph file", String.valueOf(e.getMessage())));
    }
  }

  Opening above() {
    return opening.orElseGet(Opening::empty);
  }

  private static void body(
      HttpServletRequest http, int maxBody, Map<String, List<String>> parameters)
      throws IOException {
    String type = RequestBody.mediaType(http);
    switch (type) {
      case FIELDS -> RequestBody.decode(read(http, maxBody), parameters);
      case DIRECT ->
          parameters.computeIfAbsent("query", k -> new ArrayList<>()).add(read(http, maxBody));
      case "application/sparql-update" -> throw refusedUpdate();
      case "" -> {
        // All is in the address.
      }
      default ->
          throw new ProblemException(
              Problem.of(
                  415,
                  "media-type",
                  "Unsupported media type",
                  "A query comes as " + FIELDS + " or as " + DIRECT + ", not as '" + type + "'."));
    }
  }

  private static String read(HttpServletRequest http, int maxBody) throws IOException {
    return RequestBody.utf8(RequestBody.bytes(http, maxBody));
  }

  private static Optional<String> form(
      HttpServletRequest http, Map<String, List<String>> parameters) {
    int dot = http.getServletPath().indexOf('.');
    if (dot >= 0) {
      return Optional.of(http.getServletPath().substring(dot + 1));
    }
    // A client that sends both means the more telling one.
    return first(parameters, "format").or(() -> first(parameters, "output"));
  }

  private static Optional<String> first(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of()).stream().filter(v -> !v.isBlank()).findFirst();
  }

  private static String callback(String name) {
    if (!CALLBACK.matcher(name).matches()) {
      throw bad("The callback is not the name of a script function.");
    }
    return name;
  }

  /** Nought and what is no number ask for nothing. */
  private static Optional<Duration> seconds(String text) {
    try {
      double seconds = Double.parseDouble(text);
      return seconds > 0 && seconds < 1e6
          ? Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1000)))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(Problem.of(400, "request", "Bad request", detail));
  }

  static ProblemException refusedUpdate() {
    return new ProblemException(
        Problem.of(
            400,
            "read-only",
            "Not a query",
            "This is a SPARQL Update request, and this endpoint answers queries only."));
  }

  /** What tells one question from another, before anything is parsed. */
  public Object key() {
    return List.of(
        query.orElse(""),
        defaultGraphs,
        namedGraphs,
        accept,
        form.orElse(""),
        callback.orElse(""),
        labels.orElse(""),
        graphFile,
        opening);
  }
}
