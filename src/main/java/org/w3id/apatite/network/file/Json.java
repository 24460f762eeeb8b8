package org.w3id.apatite.network.file;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** JSON as it goes. */
final class Json {

  private Json() {}

  /** What is to be written. */
  interface Content {
    void to(JsonWriter json) throws IOException;
  }

  /** A whole document. */
  static void write(OutputStream stream, Content content) throws IOException {
    OutputStreamWriter text = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
    // Not closed: the stream is not ours.
    JsonWriter json = new JsonWriter(text);
    content.to(json);
    json.flush();
    text.write('\n');
    text.flush();
  }

  /** The values of columns as members of the object that is open. */
  static <T> void members(JsonWriter json, T of, List<Column<T>> columns) throws IOException {
    for (Column<T> column : columns) {
      Optional<String> value = column.value().apply(of);
      if (value.isPresent()) {
        json.name(column.name());
        if (column.isNumber()) {
          json.value(Double.parseDouble(value.get()));
        } else {
          json.value(value.get());
        }
      }
    }
  }
}
