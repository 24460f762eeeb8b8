package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A crawler that speaks RDF/XML only comes from the dataset to every thing. */
@ExtendWith(SmallServer.class)
@Timeout(120)
class CrawlTest {

  private static final String BASE = "https://w3id.org/apatite/";

  private final TestServer server;

  CrawlTest(TestServer server) {
    this.server = server;
  }

  @Test
  void everyThingIsReachedFromTheDataset() throws Exception {
    Spider spider = new Spider(BASE, server.at("/").toString(), 4);
    spider.crawl(BASE + "dataset");
    assertEquals(Map.of(), spider.failures());
    Set<String> missing = new TreeSet<>(things());
    assertTrue(missing.size() > 5, missing.toString());
    missing.removeAll(spider.seen());
    assertEquals(Set.of(), missing);
  }

  private Set<String> things() throws Exception {
    return server
        .csv(
            "SELECT DISTINCT ?s { ?s a ?type FILTER(ISIRI(?s) && STRSTARTS(STR(?s), '"
                + BASE
                + "id/')) }")
        .lines()
        .skip(1)
        .collect(Collectors.toSet());
  }
}
