package org.w3id.apatite.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;

/**
 * A crawler as LDSpider is one by default: asks for RDF/XML and nothing else, follows one redirect,
 * and every IRI of its site in subject, predicate and object, round by round.
 */
public final class Spider {

  private static final String ACCEPT = "application/rdf+xml, application/xml";

  private final String base;
  private final String site;
  private final int threads;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Map<String, String> failures = new ConcurrentHashMap<>();
  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
  private int rounds;

  /**
   * @param base where the IRIs are minted
   * @param site the server at which they are asked for, with a slash at its end
   */
  public Spider(String base, String site, int threads) {
    this.base = base;
    this.site = site;
    this.threads = threads;
  }

  /** Goes on until nothing new is found. */
  public void crawl(String seed) throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      Collection<String> round = Set.of(seed);
      seen.add(seed);
      while (!round.isEmpty()) {
        rounds++;
        List<Future<List<String>>> found = new ArrayList<>();
        round.forEach(iri -> found.add(workers.submit(() -> links(iri))));
        Set<String> next = ConcurrentHashMap.newKeySet();
        for (Future<List<String>> links : found) {
          links.get().stream().filter(seen::add).forEach(next::add);
        }
        round = next;
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private List<String> links(String iri) {
    try {
      long start = System.nanoTime();
      HttpResponse<String> answer =
          get(iri.startsWith(base) ? site + iri.substring(base.length()) : iri);
      if (answer.statusCode() == 303 || answer.statusCode() == 308) {
        answer =
            get(
                answer
                    .uri()
                    .resolve(answer.headers().firstValue("Location").orElse(""))
                    .toString());
      }
      nanos.add(System.nanoTime() - start);
      String type = answer.headers().firstValue("Content-Type").orElse("");
      if (answer.statusCode() != 200 || !type.startsWith("application/rdf+xml")) {
        failures.put(iri, answer.statusCode() + " " + type);
        return List.of();
      }
      Graph graph = GraphMemFactory.createDefaultGraph();
      RDFParser.fromString(answer.body(), Lang.RDFXML).base(answer.uri().toString()).parse(graph);
      List<String> links = new ArrayList<>();
      graph
          .find()
          .forEachRemaining(
              t -> {
                for (Node node : new Node[] {t.getSubject(), t.getPredicate(), t.getObject()}) {
                  if (node.isURI() && isOfTheSite(node.getURI())) {
                    links.add(node.getURI().replaceFirst("#.*$", ""));
                  }
                }
              });
      return links;
    } catch (Exception e) {
      failures.put(iri, e.toString());
      return List.of();
    }
  }

  /** Files and questions are no documents about things. */
  private boolean isOfTheSite(String iri) {
    return (iri.startsWith(base) || iri.startsWith(site + "doc/"))
        && !iri.startsWith(site + "dumps/")
        && !iri.matches(".*\\.(ttl|nt|rdf|jsonld|trig|nq|html)")
        && !iri.matches(".*\\.(ttl|nt|rdf|jsonld|trig|nq|html)\\?page=.*");
  }

  private HttpResponse<String> get(String address) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Accept", ACCEPT)
            .header("User-Agent", "ldspider")
            .build(),
        BodyHandlers.ofString());
  }

  /** Whatever was asked for. */
  public Set<String> seen() {
    return seen;
  }

  /** What was not answered with RDF/XML, and how it was answered instead. */
  public Map<String, String> failures() {
    return failures;
  }

  public int rounds() {
    return rounds;
  }

  /** Of redirect and document together, in milliseconds, sorted. */
  public double[] millis() {
    return nanos.stream().mapToDouble(n -> n / 1e6).sorted().toArray();
  }
}
