package org.w3id.apatite.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;

/**
 * The changes as a Linked Data Event Stream: each member is an entity as it was after a commit.
 *
 * @param past from which it is told
 * @param url of the server
 * @see <a href="https://w3id.org/ldes/specification">Linked Data Event Streams</a>
 * @see <a href="https://w3id.org/tree/specification">TREE hypermedia</a>
 */
record Feed(Past past, String url) {

  /** What a version object says of itself, which the entity cannot say of itself then. */
  private static final Set<Node> OWN =
      Set.of(Words.named("dct:created"), Words.named("dct:isVersionOf"));

  /** The pages of what is committed by now. */
  List<FeedPage> pages() {
    return FeedPage.of(past.chronicle().between(past.oldest(), past.current().number()));
  }

  private Node view() {
    return Words.iri(url + "feed");
  }

  private Node stream() {
    return Words.iri(url + "feed#stream");
  }

  Node node(FeedPage page) {
    return Words.iri(url + "feed/" + page.name());
  }

  private void tellStream(Words words) {
    words.type(stream(), "ldes:EventStream");
    words.say(stream(), "tree:view", view());
    words.say(stream(), "ldes:versionOfPath", Words.named("dct:isVersionOf"));
    words.say(stream(), "ldes:timestampPath", Words.named("dct:created"));
    words.say(stream(), "ldes:versionDeletePath", Words.named("rdf:type"));
    words.say(stream(), "ldes:versionDeleteObject", Words.named("as:Delete"));
  }

  /** Where to begin: the pages, each with the time from which it tells. */
  Graph root(List<FeedPage> pages) {
    Words words = new Words();
    tellStream(words);
    words.type(view(), "tree:Node");
    for (FeedPage page : pages) {
      // IRIs and no blank nodes: the same page has the same bytes each time.
      relation(words, page, "GreaterThanOrEqualToRelation", page.from());
      if (page.full()) {
        relation(words, page, "LessThanOrEqualToRelation", page.upTo());
      }
    }
    return words.graph();
  }

  private void relation(Words words, FeedPage page, String kind, Instant moment) {
    Node relation =
        Words.iri(url + "feed#" + (kind.startsWith("G") ? "from-" : "up-to-") + page.name());
    words.say(view(), "tree:relation", relation);
    words.type(relation, "tree:" + kind);
    words.say(relation, "tree:node", node(page));
    words.say(relation, "tree:path", Words.named("dct:created"));
    words.say(relation, "tree:value", Words.moment(moment));
  }

  /** A page with its members. */
  Graph page(FeedPage page) {
    Words words = new Words();
    tellStream(words);
    words.type(node(page), "tree:Node");
    words.say(node(page), "dct:isPartOf", view());
    List<Changed> all = changed(page);
    Set<Node> entities = new HashSet<>();
    all.forEach(c -> entities.addAll(c.entities()));
    past.rewinding(
        entities,
        page.last(),
        rewind -> {
          all.forEach(c -> tell(words, c, rewind));
          return all.size();
        });
    return words.graph();
  }

  /** The entities on a page that a commit has changed. */
  private record Changed(Chronicle.Entry commit, List<Node> entities) {}

  /** The last commit first. */
  private List<Changed> changed(FeedPage page) {
    List<Changed> all = new ArrayList<>();
    for (Chronicle.Entry entry : page.commits()) {
      Stream<Node> members =
          past.chronicle().members(entry.version()).stream().skip(page.skipped());
      all.add(
          0,
          new Changed(
              entry,
              entry.members() > FeedPage.MEMBERS
                  ? members.limit(FeedPage.MEMBERS).toList()
                  : members.toList()));
    }
    return all;
  }

  private void tell(Words words, Changed changed, Rewind rewind) {
    rewind.to(changed.commit().version());
    for (Node entity : changed.entities()) {
      Node member = member(entity, changed.commit().version());
      words.say(member, "dct:created", Words.moment(changed.commit().at()));
      tell(words, member, entity, rewind.of(entity));
    }
  }

  private Node member(Node entity, long version) {
    String path = entity.getURI().substring(past.base().iri().length());
    return Words.iri(url + "versions/" + version + "/doc/" + path);
  }

  private void tell(Words words, Node member, Node entity, Set<Quad> statements) {
    words.say(stream(), "tree:member", member);
    words.say(member, "dct:isVersionOf", entity);
    if (statements.isEmpty()) {
      words.type(member, "as:Delete");
      return;
    }
    statements.stream()
        .map(Quad::asTriple)
        .filter(t -> !OWN.contains(t.getPredicate()))
        .distinct()
        .sorted(Comparator.comparing(Triple::toString))
        .forEach(t -> words.say(member, t.getPredicate(), t.getObject()));
  }
}
