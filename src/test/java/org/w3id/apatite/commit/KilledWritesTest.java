package org.w3id.apatite.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.graph.StoreCheck;

/**
 * Kills a server, in a process of its own, at random moments while people write, replace, delete,
 * read, and send what is refused: what was acknowledged is there or gone as it was acknowledged,
 * nothing is half there, and each start is clean. Some are killed while they start, or while they
 * describe what was written. {@code -Dapatite.kills=500} makes it long.
 */
@Tag("once")
class KilledWritesTest {

  private static final int ROUNDS = Integer.getInteger("apatite.kills", 5);

  /** As many starts pay for the preparation that makes each cheaper. */
  private static final int MANY = 20;

  /** After so many rounds a new version is loaded, which carries over what was committed. */
  private static final int ROUNDS_OF_A_LOAD = 50;

  private static final Pattern RECOVERED =
      Pattern.compile("recovered from the log: commits to versions \\[([^]]*)]");

  @TempDir private Path folder;

  private final Things things = new Things();
  private final Crowd crowd = new Crowd(things);
  private final Random random = new Random(Long.getLong("apatite.kills.seed", 20261125));
  private int recovered;
  private int killedAtStart;
  private int killedAtRest;
  private int checks;

  @Test
  void whatWasAcknowledgedSurvivesAKillAtAnyMoment() throws Exception {
    ServerProcess.Launch launch =
        ROUNDS < MANY ? ServerProcess.Launch.plain(folder) : ServerProcess.Launch.shared(folder);
    long begin = System.nanoTime();
    for (int round = 0; round < ROUNDS; round++) {
      switch (random.nextInt(10)) {
        case 0 -> killAtStart(launch);
        case 1 -> kill(launch, true);
        default -> kill(launch, false);
      }
      if (round % 5 == 4) {
        check();
      }
      if (round % ROUNDS_OF_A_LOAD == ROUNDS_OF_A_LOAD - 1) {
        launch.load();
      }
      if (round % 25 == 24) {
        tell(round + 1, begin);
      }
    }
    try (ServerProcess last = launch.serve()) {
      resolve(last);
      last.stop();
    }
    check();
    assertTrue(things.count() >= ROUNDS, "only " + things.count() + " writes");
    tell(ROUNDS, begin);
  }

  private void tell(int rounds, long begin) {
    System.out.printf(
        "%d kills, %d of them while it started and %d while it described, %d acknowledged writes,"
            + " %d commits recovered, version %d, %d checks, %d s%n",
        rounds,
        killedAtStart,
        killedAtRest,
        things.count(),
        recovered,
        things.version(),
        checks,
        Duration.ofNanos(System.nanoTime() - begin).toSeconds());
  }

  private void killAtStart(ServerProcess.Launch launch) throws Exception {
    try (ServerProcess server = launch.serve()) {
      Thread.sleep(random.nextInt(ROUNDS < MANY ? 3_000 : 1_200));
      server.kill();
      noteRecovered(server);
    }
    killedAtStart++;
  }

  /**
   * @param atRest whether it has the time to describe what was written
   */
  private void kill(ServerProcess.Launch launch, boolean atRest) throws Exception {
    try (ServerProcess server = launch.serve()) {
      URI address = resolve(server);
      crowd.begin(address, random);
      awaitWrites(2 + random.nextInt(20));
      if (atRest) {
        crowd.rest();
        Thread.sleep(900 + random.nextInt(400));
        killedAtRest++;
      } else {
        Thread.sleep(random.nextInt(30));
      }
      crowd.expectKill();
      server.kill();
      crowd.end();
      assertClean(server);
    }
  }

  private void awaitWrites(int more) throws InterruptedException {
    long enough = things.count() + more;
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (things.count() < enough && !crowd.isWrong()) {
      assertTrue(System.nanoTime() < deadline, "nothing is acknowledged any more");
      Thread.sleep(1);
    }
  }

  /** What the start shows is what is known. */
  private URI resolve(ServerProcess server) throws Exception {
    URI address = server.ready();
    noteRecovered(server);
    Client client = new Client(address);
    things.resolve(things.seen(client.csv(Things.QUESTION).body()));
    assertEquals("g,said,found\r\n", client.csv(Things.MISCOUNTED).body());
    return address;
  }

  private void noteRecovered(ServerProcess server) throws Exception {
    Matcher matcher = RECOVERED.matcher(server.complaints());
    if (matcher.find()) {
      recovered += matcher.group(1).split(",", -1).length;
    }
    assertClean(server);
  }

  private static void assertClean(ServerProcess server) throws Exception {
    String said = server.complaints();
    assertFalse(said.matches("(?s).*(\\bERROR\\b|\\bWARN\\b|Exception|\tat ).*"), said);
  }

  /** As {@code apatite check} does; and no version went back. */
  private void check() throws Exception {
    if (!Files.exists(folder.resolve("data/current"))) {
      return;
    }
    try (Store store = Store.open(new DataDirectory(folder.resolve("data")))) {
      recovered += store.recovered().size();
      assertEquals(List.of(), StoreCheck.problems(store, n -> {}));
      assertTrue(store.snapshot().version().number() >= things.version());
      checks++;
    }
  }
}
