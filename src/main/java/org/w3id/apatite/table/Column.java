package org.w3id.apatite.table;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a mapping says of one column, from a header line such as {@code #? column amount decimal
 * required}.
 *
 * @param name the header of the column and, in the mapping, the variable
 * @param type what each non-empty cell must be
 * @param allowed the values of a {@code one-of} column, otherwise empty
 * @param required whether an empty cell is an error
 * @param unique whether two rows may not share a value
 */
record Column(String name, Type type, List<String> allowed, boolean required, boolean unique) {

  enum Type {
    STRING("text", "(?s).*"),
    INTEGER("an integer such as 42", "[+-]?[0-9]+"),
    DECIMAL("a decimal number with a point, such as 0.75", "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)"),
    BOOLEAN("true or false", "true|false"),
    YEAR("a year such as 2018", "(1[6-9]|20)[0-9]{2}"),
    IRI("an absolute IRI", "[a-zA-Z][a-zA-Z0-9+.-]*:[^\\s<>\"{}|\\\\^`]+"),
    ID("an identifier of lower-case letters, digits and hyphens", "[a-z0-9][a-z0-9-]*"),
    ID_LIST("identifiers separated by '; '", "[a-z0-9][a-z0-9-]*(; [a-z0-9][a-z0-9-]*)*"),
    IRI_LIST(
        "absolute IRIs separated by ' ; ' or '; '",
        "[a-zA-Z][a-zA-Z0-9+.-]*:[^\\s<>\"{}|\\\\^`]+( ?; [a-zA-Z][a-zA-Z0-9+.-]*:[^\\s<>\"{}|\\\\^`]+)*"),
    ONE_OF("one of the listed values", ".*");

    private final String wording;
    private final Pattern pattern;

    Type(String wording, String pattern) {
      this.wording = wording;
      this.pattern = Pattern.compile(pattern);
    }

    static Optional<Type> of(String word) {
      String name = word.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
      return Arrays.stream(values()).filter(t -> t.name().equals(name)).findFirst();
    }
  }

  /** Reads what follows {@code #? column}; throws with the reason when it cannot. */
  static Column parse(String declaration) {
    List<String> words = List.of(declaration.strip().split("\\s+"));
    if (words.size() < 2) {
      throw new IllegalArgumentException("'#? column' needs a name and a type");
    }
    String name = words.get(0);
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "column name '" + name + "' must be lower-case letters, digits and underscores");
    }
    Type type =
        Type.of(words.get(1))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "column type '" + words.get(1) + "' is not one of " + typeNames()));
    int flags = 2;
    List<String> allowed = List.of();
    if (type == Type.ONE_OF) {
      if (words.size() < 3) {
        throw new IllegalArgumentException("one-of needs its values, as in one-of mg|ug|g");
      }
      allowed = List.of(words.get(2).split("\\|"));
      flags = 3;
    }
    List<String> rest = words.subList(flags, words.size());
    for (String flag : rest) {
      if (!flag.equals("required") && !flag.equals("unique")) {
        throw new IllegalArgumentException("'" + flag + "' is neither 'required' nor 'unique'");
      }
    }
    return new Column(name, type, allowed, rest.contains("required"), rest.contains("unique"));
  }

  private static String typeNames() {
    return String.join(
        ", ",
        Arrays.stream(Type.values())
            .map(t -> t.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
            .toList());
  }

  /** What is wrong with a cell and what would be right; empty when nothing is. */
  Optional<String> problem(String cell) {
    if (cell.isEmpty()) {
      return required
          ? Optional.of("column '" + name + "' is empty. Give " + wording() + ".")
          : Optional.empty();
    }
    if (type == Type.ONE_OF) {
      return allowed.contains(cell)
          ? Optional.empty()
          : Optional.of("column '" + name + "' has '" + shown(cell) + "'. Give " + wording() + ".");
    }
    if (!type.pattern.matcher(cell).matches()) {
      return Optional.of(
          "column '" + name + "' has '" + shown(cell) + "'. Give " + wording() + ".");
    }
    if (type == Type.INTEGER && new BigDecimal(cell).abs().compareTo(LARGEST_INTEGER) > 0) {
      return Optional.of(
          "column '"
              + name
              + "' has '"
              + shown(cell)
              + "', an integer beyond 64 bits. Give a number up to "
              + LARGEST_INTEGER
              + ", or keep it as text.");
    }
    return Optional.empty();
  }

  private static final BigDecimal LARGEST_INTEGER = BigDecimal.valueOf(Long.MAX_VALUE);

  private String wording() {
    return type == Type.ONE_OF ? "one of " + String.join(", ", allowed) : type.wording;
  }

  private static String shown(String cell) {
    return cell.length() <= 60 ? cell : cell.substring(0, 57) + "...";
  }
}
