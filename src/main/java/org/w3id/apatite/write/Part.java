package org.w3id.apatite.write;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFLanguages;
import org.jspecify.annotations.Nullable;

/**
 * A file of a form of files (RFC 7578), as the Graph Store Protocol takes it in section 5.5.
 *
 * @param type its media type, else its name, by which the language may be known
 * @param lang null when it is no RDF
 */
record Part(String type, @Nullable Lang lang, InputStream text) {

  static final String FORM = "multipart/form-data";

  /**
   * @param contentType the header of the request, with the boundary
   * @throws org.w3id.apatite.http.ProblemException 400 if it is no such form
   */
  static List<Part> of(String contentType, byte[] body) {
    String boundary = parameters(contentType).get("boundary");
    if (boundary == null || boundary.isEmpty()) {
      throw WriteDoor.bad("The Content-Type " + FORM + " names no boundary.");
    }
    List<Part> parts = new ArrayList<>();
    try {
      MultipartInput in =
          MultipartInput.builder()
              .setInputStream(new ByteArrayInputStream(body))
              .setBoundary(boundary.getBytes(StandardCharsets.UTF_8))
              .get();
      for (boolean more = in.skipPreamble(); more; more = in.readBoundary()) {
        String headers = in.readHeaders();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        in.readBodyData(bytes);
        parts.add(of(headers, new ByteArrayInputStream(bytes.toByteArray())));
      }
    } catch (FileUploadException | IllegalArgumentException e) {
      throw WriteDoor.bad("The form is not whole: " + e.getMessage());
    } catch (IOException e) {
      throw WriteDoor.bad("The form ends too early: " + e.getMessage());
    }
    if (parts.isEmpty()) {
      throw WriteDoor.bad("The form has no file.");
    }
    return parts;
  }

  private static Part of(String headers, InputStream text) {
    String type = header(headers, "content-type").split(";", 2)[0].strip();
    if (!type.isEmpty()) {
      return new Part(type, RDFLanguages.contentTypeToLang(type), text);
    }
    String name = parameters(header(headers, "content-disposition")).getOrDefault("filename", "");
    return new Part(name, RDFLanguages.filenameToLang(name), text);
  }

  private static String header(String headers, String name) {
    return headers
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  private static Map<String, String> parameters(String header) {
    ParameterParser parser = new ParameterParser();
    parser.setLowerCaseNames(true);
    return parser.parse(header, ';');
  }
}
