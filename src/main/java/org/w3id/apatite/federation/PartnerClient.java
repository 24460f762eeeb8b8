package org.w3id.apatite.federation;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.sparql.engine.binding.Binding;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.StringRequestContent;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.w3id.apatite.federation.ServiceFailure.Reason;

/**
 * Asks partners over HTTP. It knows no proxy, keeps no cookie, has no password, and follows a
 * redirect only where a request of its own might have gone.
 */
final class PartnerClient implements AutoCloseable {

  private static final int REDIRECTS = 2;

  /** Longer addresses are refused by some servers. */
  private static final int LONGEST_ADDRESS = 2000;

  private static final int THREADS = 32;
  private static final long CONNECT_MILLIS = 5000;

  private final HttpClient http = new HttpClient();
  private final Map<String, Partner> partners;

  PartnerClient(Map<String, Partner> partners) {
    this(partners, InetAddress::getAllByName, new SslContextFactory.Client());
  }

  PartnerClient(
      Map<String, Partner> partners, CheckedAddresses.Lookup lookup, SslContextFactory.Client tls) {
    this.partners = partners;
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("partners");
    threads.setDaemon(true);
    http.setExecutor(threads);
    http.setSocketAddressResolver(new CheckedAddresses(lookup, threads));
    http.setSslContextFactory(tls);
    http.setFollowRedirects(false);
    http.setHttpCookieStore(new HttpCookieStore.Empty());
    http.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "Apatite"));
    http.setConnectTimeout(CONNECT_MILLIS);
    try {
      http.start();
    } catch (Exception e) {
      throw new IllegalStateException("the client that asks partners does not start", e);
    }
  }

  /**
   * Asks one question.
   *
   * @param account is charged
   * @param stopped becomes true when the query is stopped
   * @throws ServiceFailure if there is no whole answer within the budgets
   * @throws org.apache.jena.query.QueryCancelledException if the query is stopped
   */
  List<Binding> ask(Account account, String query, AtomicBoolean stopped) {
    Partner partner = account.partner();
    String field = "query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    URI base = partner.uri();
    String address = partner.iri() + (base.getRawQuery() == null ? "?" : "&") + field;
    Hop hop =
        address.length() <= LONGEST_ADDRESS
            ? new Hop(URI.create(address), partner, Optional.empty())
            : new Hop(base, partner, Optional.of(field));
    for (int redirects = 0; ; redirects++) {
      account.request();
      try (Exchange exchange = new Exchange(account, stopped, request(hop), http.getScheduler())) {
        Response head = exchange.head();
        switch (head.getStatus()) {
          case 200 -> {
            return exchange.rows(head);
          }
          case 301, 302, 303, 307, 308 -> hop = next(account, hop, head, redirects);
          default ->
              throw account.over(
                  Reason.STATUS,
                  "answered with the status "
                      + head.getStatus()
                      + ". It may not understand the pattern inside SERVICE, or be busy.");
        }
      }
    }
  }

  /**
   * One station on the way to the answer.
   *
   * @param rules whose rules hold there
   * @param form what is posted; empty for GET
   */
  private record Hop(URI address, Partner rules, Optional<String> form) {}

  private Request request(Hop hop) {
    Request request =
        http.newRequest(hop.address())
            // Requests under other rules share no connection with it.
            .tag(hop.rules())
            .headers(h -> h.put(HttpHeader.ACCEPT, "application/sparql-results+json"));
    return hop.form()
        .map(
            form ->
                request
                    .method(HttpMethod.POST)
                    .body(new StringRequestContent("application/x-www-form-urlencoded", form)))
        .orElse(request);
  }

  private Hop next(Account account, Hop from, Response head, int redirects) {
    URI to = target(account, from, head);
    Partner rules =
        sameHost(from.address(), to)
            ? from.rules()
            : partners.values().stream()
                .filter(p -> samePlace(p.uri(), to))
                .findFirst()
                .orElseThrow(
                    () ->
                        account.over(
                            Reason.REDIRECT,
                            "sends on to another host, "
                                + to.getHost()
                                + ", which is no partner."));
    if (redirects == REDIRECTS) {
      throw account.over(Reason.REDIRECT, "sends on more than " + REDIRECTS + " times.");
    }
    return new Hop(to, rules, head.getStatus() == 303 ? Optional.empty() : from.form());
  }

  private static URI target(Account account, Hop from, Response head) {
    String location = String.valueOf(head.getHeaders().get(HttpHeader.LOCATION));
    try {
      URI to = from.address().resolve(location);
      if (("http".equals(to.getScheme()) || "https".equals(to.getScheme()))
          && to.getHost() != null
          && to.getRawUserInfo() == null) {
        return to;
      }
    } catch (IllegalArgumentException e) {
      // Told below, as every address that cannot be asked.
    }
    throw account.over(Reason.REDIRECT, "sends on to what is no address of a server.");
  }

  /** The same server, or the same name with TLS where there was none. */
  private static boolean sameHost(URI from, URI to) {
    boolean secured =
        "http".equals(from.getScheme())
            && "https".equals(to.getScheme())
            && port(from) == 80
            && port(to) == 443;
    boolean same = to.getScheme().equals(from.getScheme()) && port(from) == port(to);
    return to.getHost().equalsIgnoreCase(from.getHost()) && (same || secured);
  }

  private static boolean samePlace(URI partner, URI to) {
    return to.getScheme().equalsIgnoreCase(partner.getScheme())
        && to.getHost().equalsIgnoreCase(partner.getHost())
        && port(to) == port(partner)
        && to.getPath().equals(partner.getPath());
  }

  private static int port(URI uri) {
    return HttpClient.normalizePort(uri.getScheme(), uri.getPort());
  }

  @Override
  public void close() {
    try {
      http.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the client that asks partners does not stop", e);
    }
  }
}
