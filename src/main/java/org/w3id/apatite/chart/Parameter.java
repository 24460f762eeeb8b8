package org.w3id.apatite.chart;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.w3id.apatite.http.Nearest;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;

/** Choices in the address of a page. Those that are not known are refused with what would be. */
public final class Parameter {

  private static final int MOST_NAMED = 12;
  private static final int LONGEST = 80;

  private Parameter() {}

  /**
   * What was chosen; the usual where nothing was.
   *
   * @throws ProblemException 400, if it is none of those known
   */
  public static String of(
      HttpServletRequest http, String name, String usual, Collection<String> known) {
    String value = given(http, name);
    if (value.isEmpty()) {
      return usual;
    }
    if (known.contains(value)) {
      return value;
    }
    List<String> near = Nearest.of(value, known);
    String offers =
        known.size() <= MOST_NAMED
            ? "one of " + String.join(", ", known)
            : near.isEmpty()
                ? "one of those that the form of the page lists"
                : String.join(" or ", near);
    throw bad(name, "'" + shortened(value) + "' is not known. Give " + offers + ".");
  }

  /**
   * The number of a page.
   *
   * @param pages how many there are
   * @throws ProblemException 400, if there is no such page
   */
  public static int page(HttpServletRequest http, int pages) {
    String value = given(http, "page");
    if (value.isEmpty()) {
      return 1;
    }
    int page = value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : 0;
    if (page < 1 || page > pages) {
      throw bad("page", "'" + shortened(value) + "' is not a page. Give 1 to " + pages + ".");
    }
    return page;
  }

  /**
   * The part of an address behind the path, question mark included; those without value left out.
   */
  public static String query(Map<String, String> values) {
    String query =
        values.entrySet().stream()
            .filter(e -> !e.getValue().isEmpty())
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  /**
   * 404 for a name in the path.
   *
   * @param what the kind of thing, with its article
   * @param known names of those there are
   * @param list address where all of them are
   */
  public static ProblemException unknown(
      String what, String name, Collection<String> known, String list) {
    List<String> near = Nearest.of(name, known);
    String remedy = near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
    return new ProblemException(
        Problem.of(
                404,
                "not-found",
                "Not found",
                "'"
                    + shortened(name)
                    + "' is not "
                    + what
                    + "."
                    + remedy
                    + " All are at "
                    + list
                    + ".")
            .with("near", near));
  }

  private static String given(HttpServletRequest http, String name) {
    return Optional.ofNullable(http.getParameter(name)).orElse("").strip();
  }

  private static String shortened(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "...";
  }

  private static ProblemException bad(String parameter, String detail) {
    return new ProblemException(
        Problem.of(400, "parameter", "A parameter is missing or wrong", parameter + ": " + detail)
            .with("parameter", parameter));
  }
}
