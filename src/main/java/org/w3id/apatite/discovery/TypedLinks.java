package org.w3id.apatite.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;

/**
 * Links from the landing page as FAIR Signposting has them (https://signposting.org/FAIR/): in the
 * Link header (level 1) and as a set of links in JSON (level 2, RFC 9264).
 *
 * @param anchor the landing page
 * @param all in the order in which they are told
 * @param parts files of parts of the dataset, for the set alone: they can be too many for a header
 */
record TypedLinks(String anchor, List<TypedLink> all, List<TypedLink> parts) {

  /**
   * @param relation registered with IANA
   * @param type media type of what is there; empty when it is not the point
   */
  record TypedLink(String relation, String target, Optional<String> type) {
    String inHeader() {
      return "<"
          + target
          + ">; rel=\""
          + relation
          + "\""
          + type.map(t -> "; type=\"" + t + "\"").orElse("");
    }
  }

  private static final Map<String, String> FORMS =
      Map.of("ttl", "text/turtle", "rdf", "application/rdf+xml", "jsonld", "application/ld+json");

  static TypedLinks of(Landing landing) {
    String site = landing.url();
    List<TypedLink> all = new ArrayList<>();
    all.add(new TypedLink("cite-as", landing.dataset(), Optional.empty()));
    for (String document : List.of("catalog", "void")) {
      FORMS.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(
              f ->
                  all.add(
                      new TypedLink(
                          "describedby",
                          site + document + "." + f.getKey(),
                          Optional.of(f.getValue()))));
    }
    landing.files().forEach(f -> all.add(item(f)));
    all.add(new TypedLink("type", "https://schema.org/AboutPage", Optional.empty()));
    all.add(new TypedLink("type", "https://schema.org/Dataset", Optional.empty()));
    landing.licenses().forEach(l -> all.add(new TypedLink("license", l, Optional.empty())));
    landing.creators().forEach(c -> all.add(new TypedLink("author", c, Optional.empty())));
    return new TypedLinks(
        site, List.copyOf(all), landing.parts().stream().map(TypedLinks::item).toList());
  }

  private static TypedLink item(Landing.File file) {
    return new TypedLink("item", file.address(), Optional.of("application/gzip"));
  }

  /** The Link header, with the way to the set of links. */
  String header() {
    return all.stream().map(TypedLink::inHeader).collect(Collectors.joining(", "))
        + ", "
        + new TypedLink("linkset", anchor + "linkset.json", Optional.of("application/linkset+json"))
            .inHeader();
  }

  /** The same as JSON, with the ways back from files and descriptions. */
  String linkset() {
    Map<String, JsonArray> targets = new LinkedHashMap<>();
    JsonArray contexts = new JsonArray();
    JsonObject landing = new JsonObject();
    landing.put("anchor", anchor);
    contexts.add(landing);
    for (TypedLink link : Stream.concat(all.stream(), parts.stream()).toList()) {
      targets.computeIfAbsent(link.relation(), r -> new JsonArray()).add(target(link));
      if (link.relation().equals("item")) {
        contexts.add(back(link.target(), "collection"));
      } else if (link.relation().equals("describedby")) {
        contexts.add(back(link.target(), "describes"));
      }
    }
    targets.forEach(landing::put);
    JsonObject document = new JsonObject();
    document.put("linkset", contexts);
    return document + "\n";
  }

  private JsonObject back(String from, String relation) {
    JsonObject context = new JsonObject();
    context.put("anchor", from);
    JsonArray targets = new JsonArray();
    targets.add(target(new TypedLink(relation, anchor, Optional.of("text/html"))));
    context.put(relation, targets);
    return context;
  }

  private static JsonObject target(TypedLink link) {
    JsonObject target = new JsonObject();
    target.put("href", link.target());
    link.type().ifPresent(t -> target.put("type", t));
    return target;
  }
}
