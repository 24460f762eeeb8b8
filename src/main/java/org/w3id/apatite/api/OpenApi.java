package org.w3id.apatite.api;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonBoolean;
import org.apache.jena.atlas.json.JsonNumber;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonString;
import org.apache.jena.atlas.json.JsonValue;
import org.apache.jena.graph.Node;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.catalogue.Names;
import org.w3id.apatite.catalogue.QueryParameter;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Page;

/**
 * The description of the API as OpenAPI 3.1 has it: what is always there, from {@code
 * openapi.json}, and every published query.
 */
final class OpenApi {

  /** More named examples help nobody. */
  private static final int MOST_EXAMPLES = 20;

  private final Catalogue catalogue;

  OpenApi(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * @param url the address of the server, with a slash at its end
   */
  JsonObject document(String url, String version) {
    JsonObject document = JSON.parse(catalogue.base().rewrite(Page.read("/api/openapi.json")));
    document.get("info").getAsObject().put("version", version);
    JsonObject server = new JsonObject();
    server.put("url", url.replaceAll("/$", ""));
    document.get("servers").getAsArray().add(server);
    document
        .get("components")
        .getAsObject()
        .get("responses")
        .getAsObject()
        .put("Any", answer("The answer", Stream.of(Form.values())));
    JsonObject paths = document.get("paths").getAsObject();
    catalogue.all().forEach(query -> paths.put("/queries/" + query.name(), path(query)));
    return document;
  }

  private JsonObject path(CatalogueQuery query) {
    JsonObject get = operation(query, query.name());
    JsonArray parameters = new JsonArray();
    query.parameters().forEach(p -> parameters.add(parameter(query, p)));
    parameters.add(reference("parameters/format"));
    parameters.add(reference("parameters/timeout"));
    parameters.add(reference("parameters/labels"));
    get.put("parameters", parameters);
    JsonObject post = operation(query, query.name() + "-by-post");
    JsonObject schema = new JsonObject();
    schema.put("type", "object");
    JsonObject fields = new JsonObject();
    query.parameters().forEach(p -> fields.put(p.name(), schema(query, p)));
    schema.put("properties", fields);
    JsonObject form = new JsonObject();
    form.put("schema", schema);
    post.put("requestBody", content("application/x-www-form-urlencoded", form));
    JsonObject path = new JsonObject();
    path.put("get", get);
    path.put("post", post);
    return path;
  }

  private static JsonObject operation(CatalogueQuery query, String id) {
    JsonObject operation = new JsonObject();
    operation.put("operationId", id);
    operation.put("tags", array("Questions"));
    operation.put("summary", query.title());
    StringBuilder description = new StringBuilder(query.question());
    if (!query.columns().isEmpty()) {
      description.append("\n\nColumns:\n");
      query
          .columns()
          .forEach(
              (name, meaning) ->
                  description.append("\n* `").append(name).append("`: ").append(meaning));
    }
    operation.put("description", description.toString());
    boolean rows = query.query().isSelectType() || query.query().isAskType();
    JsonObject responses = new JsonObject();
    responses.put(
        "200",
        answer(
            "The answer",
            (rows ? Form.of(Form.Kind.ROWS) : Form.of(Form.Kind.GRAPH, Form.Kind.NETWORK))
                .stream()));
    responses.put("default", reference("responses/Problem"));
    operation.put("responses", responses);
    return operation;
  }

  private JsonObject parameter(CatalogueQuery query, QueryParameter parameter) {
    JsonObject described = new JsonObject();
    described.put("name", parameter.name());
    described.put("in", "query");
    described.put("description", parameter.meaning());
    described.put("required", false);
    described.put("schema", schema(query, parameter));
    Names names = catalogue.names(query);
    JsonObject examples = examples(parameter, names);
    if (examples.isEmpty()) {
      described.put("example", value(parameter, parameter.example(names)));
    } else {
      described.put("examples", examples);
    }
    return described;
  }

  /** The declared example first, then the members of the class, as far as they are of use. */
  private JsonObject examples(QueryParameter parameter, Names names) {
    JsonObject examples = new JsonObject();
    parameter
        .of()
        .ifPresent(
            kind -> {
              Map<String, String> members = new LinkedHashMap<>();
              catalogue
                  .instances()
                  .of(kind)
                  .forEach((iri, label) -> members.put(names.shortest(iri), label));
              Stream.concat(Stream.of(parameter.example(names)), members.keySet().stream())
                  .filter(members::containsKey)
                  .distinct()
                  .limit(MOST_EXAMPLES)
                  .forEach(
                      written ->
                          examples.put(
                              written.replaceAll("[^A-Za-z0-9._-]", "-"),
                              example(String.valueOf(members.get(written)), written)));
            });
    return examples;
  }

  private static JsonObject example(String label, String value) {
    JsonObject example = new JsonObject();
    example.put("summary", label);
    example.put("value", value);
    return example;
  }

  private JsonObject schema(CatalogueQuery query, QueryParameter parameter) {
    Names names = catalogue.names(query);
    JsonObject schema = new JsonObject();
    switch (parameter.kind()) {
      case INTEGER -> schema.put("type", "integer");
      case DECIMAL -> schema.put("type", "number");
      case BOOLEAN -> schema.put("type", "boolean");
      case DATE -> {
        schema.put("type", "string");
        schema.put("format", "date");
      }
      default -> schema.put("type", "string");
    }
    if (!parameter.oneOf().isEmpty()) {
      JsonArray choices = new JsonArray();
      for (Node choice : parameter.oneOf()) {
        choices.add(parameter.written(choice, names));
      }
      schema.put("enum", choices);
    }
    parameter
        .byDefault()
        .ifPresent(v -> schema.put("default", value(parameter, parameter.written(v, names))));
    return schema;
  }

  /** A number as a number: a default must be of the type of its schema. */
  private static JsonValue value(QueryParameter parameter, String written) {
    return switch (parameter.kind()) {
      case INTEGER, DECIMAL -> JsonNumber.value(new BigDecimal(written));
      case BOOLEAN -> new JsonBoolean(Boolean.parseBoolean(written));
      default -> new JsonString(written);
    };
  }

  private static JsonObject answer(String description, Stream<Form> forms) {
    Map<String, JsonObject> rows = Map.of(Form.JSON.mediaType(), reference("schemas/Rows"));
    JsonObject content = new JsonObject();
    forms.forEach(
        form -> {
          JsonObject media = new JsonObject();
          JsonObject text = new JsonObject();
          text.put("type", "string");
          media.put("schema", rows.getOrDefault(form.mediaType(), text));
          content.put(form.mediaType(), media);
        });
    JsonObject response = new JsonObject();
    response.put("description", description);
    response.put("content", content);
    return response;
  }

  private static JsonObject content(String mediaType, JsonObject media) {
    JsonObject content = new JsonObject();
    content.put(mediaType, media);
    JsonObject body = new JsonObject();
    body.put("content", content);
    return body;
  }

  private static JsonObject reference(String component) {
    JsonObject reference = new JsonObject();
    reference.put("$ref", "#/components/" + component);
    return reference;
  }

  private static JsonArray array(String... values) {
    JsonArray array = new JsonArray();
    Stream.of(values).forEach(array::add);
    return array;
  }
}
