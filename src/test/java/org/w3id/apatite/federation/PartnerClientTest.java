package org.w3id.apatite.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.jena.sys.JenaSystem;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.federation.ServiceFailure.Reason;

/** What lies between the name of a partner and the address that is connected to. */
@Timeout(60)
class PartnerClientTest {

  private static final String GOOD = "{\"head\":{\"vars\":[]},\"results\":{\"bindings\":[{}]}}";
  private static final String PASSWORD = "changeit";

  static {
    JenaSystem.init();
  }

  private static final InetAddress[] LOOPBACK = {InetAddress.getLoopbackAddress()};

  private static int rows(PartnerClient client, Partner partner) {
    return client.ask(new Account(partner), "SELECT * {}", new AtomicBoolean()).size();
  }

  private static Reason failure(PartnerClient client, Partner partner) {
    return assertThrows(ServiceFailure.class, () -> rows(client, partner)).reason();
  }

  private static PartnerClient client(
      CheckedAddresses.Lookup lookup, SslContextFactory.Client tls, Partner... partners) {
    return new PartnerClient(
        List.of(partners).stream().collect(java.util.stream.Collectors.toMap(Partner::iri, p -> p)),
        lookup,
        tls);
  }

  @Test
  void theAddressThatWasCheckedIsTheOneThatIsConnectedTo() throws Exception {
    List<String> hosts = new CopyOnWriteArrayList<>();
    AtomicInteger lookups = new AtomicInteger();
    try (StrangePartner server =
        new StrangePartner(
            http -> {
              hosts.add(http.getRequestHeaders().getFirst("Host"));
              // So that each request needs a new connection.
              http.getResponseHeaders().set("Connection", "close");
              StrangePartner.json(GOOD).answer(http);
            })) {
      Partner partner = Partner.of("http://partner.test:" + server.port() + "/").withPrivate(true);
      try (PartnerClient client =
          client(
              host -> {
                lookups.incrementAndGet();
                assertEquals("partner.test", host);
                return LOOPBACK;
              },
              new SslContextFactory.Client(),
              partner)) {
        // The name is known to this lookup only: no other is asked.
        assertEquals(1, rows(client, partner));
        assertEquals(1, rows(client, partner));
      }
      assertEquals(2, lookups.get());
      assertEquals(
          List.of("partner.test:" + server.port(), "partner.test:" + server.port()), hosts);
    }
  }

  @Test
  void oneAddressThatIsNotPublicSpoilsAll() throws Exception {
    byte[] open = {1, 1, 1, 1};
    for (InetAddress[] mixed :
        new InetAddress[][] {
          {InetAddress.getByAddress(open), LOOPBACK[0]},
          {LOOPBACK[0], InetAddress.getByAddress(open)}
        }) {
      CompletableFuture<List<InetSocketAddress>> checked = new CompletableFuture<>();
      new CheckedAddresses(host -> mixed, Runnable::run)
          .resolve("partner.test", 80, Map.of(), Promise.from(checked));
      assertInstanceOf(
          CheckedAddresses.NotPublic.class,
          assertThrows(ExecutionException.class, checked::get).getCause());
    }
  }

  @Test
  void aConnectionThatMayBePrivateServesNobodyElse() throws Exception {
    try (StrangePartner server = new StrangePartner(StrangePartner.json(GOOD))) {
      Partner partner = Partner.of("http://partner.test:" + server.port() + "/");
      try (PartnerClient client =
          client(host -> LOOPBACK, new SslContextFactory.Client(), partner)) {
        assertEquals(Reason.PRIVATE_ADDRESS, failure(client, partner));
        assertEquals(1, rows(client, partner.withPrivate(true)));
        assertEquals(Reason.PRIVATE_ADDRESS, failure(client, partner));
      }
      assertEquals(1, server.asked().size());
    }
  }

  @Test
  void theCertificateMustBeTrustedAndNameThePartner(@TempDir Path folder) throws Exception {
    Path store = keys(folder, "partner.test");
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
    server.createContext(
        "/",
        http -> {
          try (http) {
            StrangePartner.json(GOOD).answer(http);
          }
        });
    server.start();
    String port = ":" + server.getAddress().getPort() + "/";
    Partner right = Partner.of("https://partner.test" + port).withPrivate(true);
    Partner wrong = Partner.of("https://other.test" + port).withPrivate(true);
    CheckedAddresses.Lookup here = host -> LOOPBACK;
    SslContextFactory.Client trusting = new SslContextFactory.Client();
    trusting.setTrustStorePath(store.toString());
    trusting.setTrustStorePassword(PASSWORD);
    try (PartnerClient client = client(here, trusting, right, wrong);
        PartnerClient wary = client(here, new SslContextFactory.Client(), right)) {
      assertEquals(1, rows(client, right));
      assertEquals(Reason.UNREACHABLE, failure(client, wrong));
      assertEquals(Reason.UNREACHABLE, failure(wary, right));
    } finally {
      server.stop(0);
    }
  }

  private static Path keys(Path folder, String name) throws Exception {
    Path store = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "partner",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:" + name,
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    assertEquals(0, keytool.waitFor());
    return store;
  }

  private static SSLContext context(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }
}
