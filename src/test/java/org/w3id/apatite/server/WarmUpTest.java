package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is done beforehand never keeps a server from its end. */
@Timeout(30)
class WarmUpTest {

  @Test
  void anEndpointThatNeverAnswersDoesNotHoldUpTheEnd() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      CountDownLatch asked = new CountDownLatch(1);
      List<String> later = new ArrayList<>();
      WarmUp warmUp =
          new WarmUp()
              .then(asked::countDown)
              .thenAsk(URI.create("http://localhost:" + silent.getLocalPort() + "/sparql"))
              .then(() -> later.add("a step after the end"));
      warmUp.start();
      asked.await();
      try (var accepted = silent.accept()) {
        assertTrue(accepted.isConnected());
        assertFalse(warmUp.hasEnded(Duration.ofMillis(200)), "nothing was waited for");
        warmUp.end();
        assertTrue(warmUp.hasEnded(Duration.ofSeconds(10)));
        assertEquals(List.of(), later);
      }
    }
  }

  @Test
  void aStepThatFailsDoesNotKeepTheNextFromItsTurn() throws Exception {
    CountDownLatch next = new CountDownLatch(1);
    WarmUp warmUp =
        new WarmUp()
            .then(
                () -> {
                  throw new IllegalStateException("a step that fails");
                })
            .then(next::countDown);
    warmUp.start();
    warmUp.join();
    assertEquals(0, next.getCount());
  }
}
