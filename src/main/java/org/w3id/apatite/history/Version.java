package org.w3id.apatite.history;

import java.time.Instant;
import java.util.Optional;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Node;
import org.w3id.apatite.vocabulary.Base;

/**
 * What is told of a version in a line.
 *
 * @param url of the server
 * @param commit that made it, or load that is known to have; empty when none is
 * @param at when it was made; empty when that is not known
 */
record Version(
    Base base, String url, long number, Optional<Chronicle.Entry> commit, Optional<Instant> at) {

  static Version of(Past past, String url, long number) {
    Optional<Chronicle.Entry> commit = past.chronicle().entry(number);
    Optional<Instant> at = commit.map(Chronicle.Entry::at);
    return new Version(past.base(), url, number, commit, at.isPresent() ? at : past.moment(number));
  }

  String address() {
    return url + "versions/" + number;
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.put("version", number);
    at.ifPresent(a -> json.put("at", a.toString()));
    commit.ifPresent(
        c -> {
          json.put("before", c.before());
          json.put("author", c.author());
          json.put("message", c.message());
          json.put("added", c.added());
          json.put("deleted", c.deleted());
        });
    JsonObject links = new JsonObject();
    links.put("self", address());
    commit.ifPresent(c -> links.put("patch", address() + ".rdfp"));
    json.put("links", links);
    return json;
  }

  /** The same in the terms of PROV and of the ontology. */
  void tell(Words words) {
    Node version = node(number);
    words.type(version, "prov:Entity");
    words.say(version, Words.named("rdf:type"), term("DataVersion"));
    words.say(version, term("versionNumber"), Words.integer(number));
    words.say(version, "rdfs:seeAlso", Words.iri(address()));
    at.ifPresent(a -> words.say(version, "prov:generatedAtTime", Words.moment(a)));
    commit.ifPresent(c -> tell(words, version, c));
  }

  private void tell(Words words, Node version, Chronicle.Entry entry) {
    Node author = Words.iri(base.thing("author-" + entry.author()));
    words.type(author, "prov:Agent");
    words.say(author, "rdfs:label", Words.plain(entry.author()));
    Node activity = Words.iri(address() + "#commit");
    words.type(activity, "prov:Activity");
    words.say(activity, "prov:used", node(entry.before()));
    words.say(activity, "prov:endedAtTime", Words.moment(entry.at()));
    words.say(activity, "prov:wasAssociatedWith", author);
    words.say(version, "prov:wasGeneratedBy", activity);
    words.say(version, "prov:wasRevisionOf", node(entry.before()));
    words.say(version, "prov:wasAttributedTo", author);
    words.say(version, term("statementsAdded"), Words.integer(entry.added()));
    words.say(version, term("statementsDeleted"), Words.integer(entry.deleted()));
    if (!entry.message().isBlank()) {
      words.say(version, term("commitMessage"), Words.plain(entry.message()));
    }
    Node patch = Words.iri(address() + ".rdfp");
    words.say(activity, "prov:generated", patch);
    words.say(patch, "dct:format", Words.plain(VersionsServlet.PATCH));
  }

  private Node node(long version) {
    return Words.iri(base.thing("version-" + version));
  }

  private Node term(String name) {
    return Words.iri(base.term(name));
  }
}
