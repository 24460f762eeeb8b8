package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.header;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.TestSources;

/** The description of the API, judged by the schema of OpenAPI 3.1 and by what the server does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

  private static final Path RESOURCES = TestSources.project().resolve("src/test/resources");

  private final ObjectMapper json = new ObjectMapper();
  private final JsonSchemaFactory schemas =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  private TestServer server;
  private JsonNode document;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    Path sources = TestSources.copyOfSmall(folder.resolve("sources"));
    for (String name : new String[] {"amounts.rq", "echo.rq"}) {
      Files.copy(
          RESOURCES.resolve("parameters").resolve(name), sources.resolve("queries").resolve(name));
    }
    try (Stream<Path> published = Files.list(TestSources.project().resolve("queries"))) {
      for (Path query : published.toList()) {
        Files.copy(query, sources.resolve("queries").resolve(query.getFileName().toString()));
      }
    }
    server = TestServer.of(sources, folder.resolve("data"), Settings.standard());
    document = json.readTree(server.get("/openapi.json").body());
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private Set<ValidationMessage> judged(JsonNode openApi) throws Exception {
    JsonSchema schema =
        schemas.getSchema(Files.readString(RESOURCES.resolve("openapi/schema-3.1.json")));
    return schema.validate(openApi);
  }

  @Test
  void theDocumentIsOpenApi31() throws Exception {
    assertEquals(Set.of(), judged(document));
  }

  @Test
  void theSchemaWouldSeeAMistake() throws Exception {
    JsonNode broken =
        json.readTree(document.toString().replace("\"in\":\"query\"", "\"in\":\"nowhere\""));
    assertFalse(judged(broken).isEmpty());
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    document
        .findValuesAsText("$ref")
        .forEach(ref -> assertFalse(document.at(ref.substring(1)).isMissingNode(), ref));
  }

  @Test
  void everySchemaIsOneAndEveryDefaultAndExampleFitsIt() {
    JsonNode parameters = document.at("/paths/~1queries~1echo/get/parameters");
    assertEquals(10, parameters.size(), "seven of its own, three of every answer");
    int defaults = 0;
    for (JsonNode parameter : parameters) {
      if (parameter.has("schema")) {
        JsonSchema schema = schemas.getSchema(parameter.get("schema"));
        JsonNode byDefault = parameter.at("/schema/default");
        if (!byDefault.isMissingNode()) {
          defaults++;
          assertEquals(Set.of(), schema.validate(byDefault), parameter.toString());
        }
        assertEquals(Set.of(), schema.validate(parameter.get("example")), parameter.toString());
      }
    }
    assertEquals(7, defaults);
  }

  @Test
  void parametersHaveTheirTypes() {
    JsonNode least = document.at("/paths/~1queries~1amounts/get/parameters/1");
    assertEquals("least", least.get("name").asText());
    assertEquals("number", least.at("/schema/type").asText());
    assertEquals(1.0, least.at("/schema/default").asDouble());
    assertEquals("the least amount, in mg", least.get("description").asText());
    JsonNode mineral = document.at("/paths/~1queries~1amounts/get/parameters/0");
    assertEquals("zinc", mineral.at("/examples/mineral-zinc/summary").asText());
    assertTrue(mineral.at("/schema/default").isMissingNode());
    assertEquals(
        "mg",
        document
            .at(
                "/paths/~1queries~1echo/post/requestBody/content/application~1x-www-form-urlencoded")
            .at("/schema/properties/unit/enum/0")
            .asText());
  }

  @Test
  void theServerIsWhereItSays() {
    assertEquals(server.at("").toString(), document.at("/servers/0/url").asText());
  }

  @Test
  void everyQuestionThatIsDescribedAnswers() throws Exception {
    List<String> described = new ArrayList<>();
    for (var paths = document.get("paths").fieldNames(); paths.hasNext(); ) {
      String path = paths.next();
      if (path.startsWith("/queries/")) {
        described.add(path);
        assertEquals(200, server.get(path).statusCode(), path);
      }
    }
    assertEquals(43 + 3, described.size());
  }

  @Test
  void aProblemFitsTheSchemaThatIsDescribed() throws Exception {
    JsonNode problem = json.readTree(server.get("/queries/amounts?least=x").body());
    JsonSchema schema = schemas.getSchema(document.at("/components/schemas/Problem"));
    assertEquals(Set.of(), schema.validate(problem));
  }

  @Test
  void theDocumentIsKeptWithAValidator() throws Exception {
    HttpResponse<String> first = server.get("/openapi.json");
    assertEquals(
        304, server.get("/openapi.json", "If-None-Match", header(first, "ETag")).statusCode());
  }
}
