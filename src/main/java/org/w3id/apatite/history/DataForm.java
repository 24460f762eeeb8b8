package org.w3id.apatite.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.http.Accept;
import org.w3id.apatite.http.Form;

/** The forms of what is told as RDF, as a page, and as plain JSON, which comes first. */
final class DataForm {

  static final String JSON = "application/json";

  private DataForm() {}

  /** Whether a suffix names one. */
  static boolean isSuffix(String suffix) {
    return Form.of(Form.Kind.GRAPH).stream().anyMatch(f -> f.suffix().equals(suffix))
        || suffix.equals("json");
  }

  /**
   * The form that is wanted; empty for plain JSON.
   *
   * @param suffix of the address; it wins
   * @throws org.w3id.apatite.http.ProblemException 406 if none fits
   */
  static Optional<Form> wanted(Optional<String> suffix, @Nullable String accept) {
    if (suffix.isPresent()) {
      return suffix
          .filter(s -> !s.equals("json"))
          .map(s -> Form.choose(Form.Kind.GRAPH, Optional.of(s), accept));
    }
    List<Optional<Form>> offers = new ArrayList<>();
    offers.add(Optional.empty());
    Form.of(Form.Kind.GRAPH).forEach(f -> offers.add(Optional.of(f)));
    return Accept.parse(accept)
        .choose(offers, DataForm::types)
        .orElseGet(() -> Optional.of(Form.choose(Form.Kind.GRAPH, Optional.empty(), accept)));
  }

  private static List<String> types(Optional<Form> form) {
    if (form.isEmpty()) {
      return List.of(JSON);
    }
    List<String> types = new ArrayList<>(form.get().aliases());
    types.add(form.get().mediaType());
    types.remove(JSON);
    return types;
  }
}
