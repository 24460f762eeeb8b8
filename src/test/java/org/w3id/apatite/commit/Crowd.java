package org.w3id.apatite.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.jena.atlas.json.JSON;

/**
 * Those who write to a server and read from it, all at one time: three by updates, two graph by
 * graph, one whose writes are all refused, and two readers who look for what nobody may see.
 */
final class Crowd {

  private final Things things;
  private final List<List<Things.Thing>> updated = new ArrayList<>();
  private final List<List<Things.Thing>> put = new ArrayList<>();

  private final List<Throwable> wrong = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean resting;
  private volatile boolean killed;

  Crowd(Things things) {
    this.things = things;
    for (int i = 0; i < 3; i++) {
      updated.add(things.of("update" + i, 12, true));
    }
    for (int i = 0; i < 2; i++) {
      put.add(things.of("data" + i, 8, false));
    }
  }

  /** What one of them does again and again. */
  private interface Act {
    void once(Client client, Random random) throws IOException, InterruptedException;
  }

  /** Lets them loose. */
  void begin(URI server, Random random) {
    resting = false;
    killed = false;
    threads.clear();
    updated.forEach(mine -> begin(server, random, (c, r) -> update(mine, c, r)));
    put.forEach(mine -> begin(server, random, (c, r) -> put(mine, c, r)));
    begin(server, random, this::refused);
    Map<String, Integer> before = new HashMap<>();
    begin(server, random, (c, r) -> read(before, c));
    begin(server, random, (c, r) -> readWhole(c, r));
    threads.forEach(Thread::start);
  }

  private void begin(URI server, Random random, Act act) {
    Random own = new Random(random.nextLong());
    threads.add(new Thread(() -> again(new Client(server), own, act)));
  }

  private void again(Client client, Random random, Act act) {
    try {
      while (!resting) {
        act.once(client, random);
      }
    } catch (HttpTimeoutException e) {
      wrong.add(new AssertionError("no answer", e));
    } catch (IOException e) {
      if (!killed) {
        wrong.add(e);
      }
    } catch (InterruptedException | RuntimeException | AssertionError e) {
      wrong.add(e);
    }
  }

  /** Has all of them come to an end with what is in hand. */
  void rest() throws InterruptedException {
    resting = true;
    end();
  }

  /** From now on a broken connection is what is expected. */
  void expectKill() {
    killed = true;
  }

  /** Waits until all have noticed; what they found wrong is nothing. */
  void end() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
    if (!wrong.isEmpty()) {
      AssertionError told = new AssertionError("it went wrong: " + wrong);
      wrong.forEach(told::addSuppressed);
      throw told;
    }
  }

  boolean isWrong() {
    return !wrong.isEmpty();
  }

  private void acknowledged(HttpResponse<String> answer, Things.Thing thing) {
    assertTrue(List.of(200, 201).contains(answer.statusCode()), answer.body());
    var said = JSON.parse(answer.body());
    assertTrue(said.getBoolean("committed"), answer.body());
    thing.acknowledge();
    things.acknowledged(said.getNumber("version").longValue());
  }

  private void update(List<Things.Thing> mine, Client client, Random random)
      throws IOException, InterruptedException {
    Things.Thing thing = mine.get(random.nextInt(mine.size()));
    String remove = "DELETE WHERE { GRAPH <" + thing.graph() + "> { " + thing.iri() + " ?p ?o } }";
    String text;
    if (thing.isThere() && random.nextBoolean()) {
      thing.deleting();
      text = remove;
    } else {
      text =
          (thing.isThere() ? remove + " ; " : "")
              + ("INSERT DATA { GRAPH <" + thing.graph() + "> { " + thing.next() + " } }");
    }
    acknowledged(client.update(text), thing);
  }

  private void put(List<Things.Thing> mine, Client client, Random random)
      throws IOException, InterruptedException {
    Things.Thing thing = mine.get(random.nextInt(mine.size()));
    HttpResponse<String> answer;
    if (thing.isThere() && random.nextBoolean()) {
      thing.deleting();
      answer = client.data("DELETE", thing.graph(), "");
    } else {
      String method = thing.isThere() || random.nextBoolean() ? "PUT" : "POST";
      answer = client.data(method, thing.graph(), thing.next() + " .");
    }
    acknowledged(answer, thing);
  }

  /** Would delete what others have written, and write what nobody may find. */
  private void refused(Client client, Random random) throws IOException, InterruptedException {
    String ada = Things.USERS + "ada";
    String other = put.get(0).get(random.nextInt(8)).graph();
    String delete = "DELETE WHERE { GRAPH <" + ada + "> { ?s ?p ?o } } ; ";
    String insert = "INSERT DATA { GRAPH <" + ada + "> { <urn:ab:refused> <urn:ab:refused> ";
    String anew = "'" + random.nextLong() + "'";
    HttpResponse<String> answer;
    int expected;
    switch (random.nextInt(7)) {
      case 0 -> {
        expected = 422;
        String mineral = " ; a <https://w3id.org/apatite/ontology#Mineral> } }";
        answer = client.update(delete + insert + anew + mineral);
      }
      case 1 -> {
        expected = 422;
        answer = client.update(delete + insert + anew + ", 18446744073709551621 } }");
      }
      case 2 -> {
        expected = 400;
        answer = client.update(delete + insert + anew + " } ");
      }
      case 3 -> {
        expected = 403;
        answer = client.update(delete + insert.replace("user/ada", "inferred") + anew + " } }");
      }
      case 4 -> {
        expected = 412;
        answer =
            client.data("PUT", other, "<urn:ab:refused> <urn:ab:refused> 1 .", "If-Match", "\"0\"");
      }
      case 5 -> {
        expected = 413;
        boolean byBytes = random.nextBoolean();
        answer =
            client.data(
                "PUT", other, byBytes ? "#".repeat(Things.UPLOAD_BYTES + 1) : tooMany(random));
      }
      default -> {
        expected = 200;
        answer = client.update(delete + insert + anew + " } }", "Prefer", "validate-only");
      }
    }
    assertEquals(expected, answer.statusCode(), answer.body());
  }

  private static String tooMany(Random random) {
    int first = random.nextInt(1 << 24);
    return "<urn:ab:refused> <urn:ab:refused> "
        + IntStream.rangeClosed(first, first + Things.COMMIT_STATEMENTS)
            .mapToObj(i -> "'" + i + "'")
            .collect(Collectors.joining(","))
        + " .";
  }

  /** Sees whole commits, and each thing at least as it was acknowledged before it asked. */
  private void read(Map<String, Integer> before, Client client)
      throws IOException, InterruptedException {
    Map<String, Integer> first = things.first();
    HttpResponse<String> answer = client.csv(Things.QUESTION);
    assertEquals(200, answer.statusCode(), answer.body());
    things
        .seen(answer.body())
        .forEach(
            (thing, write) -> {
              int least = Math.max(first.getOrDefault(thing, 0), before.getOrDefault(thing, 0));
              assertTrue(
                  write >= least, thing + " is as write " + write + " made it, not " + least);
              before.put(thing, write);
            });
  }

  /** A version says of its graphs what it holds, and is no older than what was acknowledged. */
  private void readWhole(Client client, Random random) throws IOException, InterruptedException {
    HttpResponse<String> counts = client.csv(Things.MISCOUNTED);
    assertEquals("g,said,found\r\n", counts.body());
    long version = things.version();
    HttpResponse<String> data =
        client.data("GET", put.get(0).get(random.nextInt(8)).graph(), "", "Accept", "text/turtle");
    if (data.statusCode() != 404) {
      long seen = data.headers().firstValueAsLong("Data-Version").orElse(0);
      assertTrue(seen >= version, "version " + seen + " is read after version " + version);
    }
  }
}
