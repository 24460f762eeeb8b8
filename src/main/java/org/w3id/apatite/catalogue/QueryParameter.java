package org.w3id.apatite.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.vocabulary.RDF;
import org.w3id.apatite.graph.CanonicalTerms;

/**
 * What may be put into a published query in place of the value in its file. The header declares it
 * ({@code # param NAME: TYPE; meaning}), the block {@code VALUES ?NAME { ... }} of the query holds
 * its default; {@code UNDEF} there means that nothing is fixed unless it is given.
 *
 * <pre>
 * # param mineral: IRI of ap:Mineral; the mineral
 * # param since: integer, such as 2010; the first year of publication
 * </pre>
 *
 * @param name of the variable, without its question mark
 * @param kind of its values
 * @param language of a text; empty for plain ones and for other kinds
 * @param of the class or the concept scheme to which an IRI must belong
 * @param oneOf the only values; any when there are none
 * @param byDefault the value in the file; empty for {@code UNDEF}
 * @param example a value as a client writes it
 * @param meaning in words
 */
public record QueryParameter(
    String name,
    Kind kind,
    String language,
    Optional<String> of,
    List<Node> oneOf,
    Optional<Node> byDefault,
    Optional<String> example,
    String meaning) {

  /** Kinds of values. */
  public enum Kind {
    IRI(XSDDatatype.XSDanyURI),
    STRING(XSDDatatype.XSDstring),
    INTEGER(XSDDatatype.XSDinteger),
    DECIMAL(XSDDatatype.XSDdecimal),
    BOOLEAN(XSDDatatype.XSDboolean),
    DATE(XSDDatatype.XSDdate);

    // Jena's datatypes of XML Schema are constants.
    @SuppressWarnings("ImmutableEnumChecker")
    private final XSDDatatype datatype;

    Kind(XSDDatatype datatype) {
      this.datatype = datatype;
    }

    /** The datatype of literals of this kind; that of no term for IRIs. */
    public XSDDatatype datatype() {
      return datatype;
    }
  }

  private static final Pattern DECLARATION =
      Pattern.compile(
          "(?:(?<kind>IRI|string|integer|decimal|boolean|date)(?:@(?<language>[A-Za-z]+(?:-[A-Za-z0-9]+)*))?"
              + "(?: of (?<of>\\S+?))?|one-of (?<choices>.+?))"
              + "(?:, such as (?<example>[^;]+))?; (?<meaning>.+)");

  /** What requests for an answer say of its form and time, and of the query. */
  private static final Set<String> TAKEN =
      Set.of(
          "format",
          "output",
          "callback",
          "timeout",
          "labels",
          "query",
          "update",
          "limit",
          "flavour",
          "version");

  /** Of more digits a number is no amount of anything, and costs the engine much. */
  private static final int MOST_DIGITS = 40;

  /**
   * Reads a declaration.
   *
   * @param byDefault the value in the query
   * @throws IllegalArgumentException if it cannot be read, with what would be right
   */
  static QueryParameter parse(
      String name, String declaration, PrefixMapping prefixes, Optional<Node> byDefault) {
    Matcher m = DECLARATION.matcher(declaration);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "the parameter '"
              + name
              + "' is declared as '"
              + declaration
              + "'. Write a type (IRI, IRI of CLASS, string, string@en, integer, decimal, boolean, date, one-of"
              + " A|B), where there is no default an example (', such as X'), then ';' and the meaning.");
    }
    List<Node> choices =
        Optional.ofNullable(m.group("choices")).stream()
            .flatMap(c -> Arrays.stream(c.split("\\|", -1)))
            .map(c -> choice(c.strip(), prefixes))
            .toList();
    QueryParameter made =
        new QueryParameter(
            name,
            kind(Optional.ofNullable(m.group("kind")), choices),
            Optional.ofNullable(m.group("language")).orElse(""),
            Optional.ofNullable(m.group("of")).map(c -> iri(c, prefixes)),
            choices,
            byDefault,
            Optional.ofNullable(m.group("example")).map(String::strip),
            m.group("meaning"));
    made.mustFit();
    return made;
  }

  private static Kind kind(Optional<String> declared, List<Node> choices) {
    return declared
        .map(k -> Kind.valueOf(k.toUpperCase(Locale.ROOT)))
        .orElseGet(() -> choices.get(0).isURI() ? Kind.IRI : Kind.STRING);
  }

  private static String iri(String prefixed, PrefixMapping prefixes) {
    String whole = prefixes.expandPrefix(prefixed);
    if (whole.equals(prefixed)) {
      throw new IllegalArgumentException(
          "the prefix of " + prefixed + " is not declared in the query. Declare it.");
    }
    return whole;
  }

  private static Node choice(String text, PrefixMapping prefixes) {
    String whole = prefixes.expandPrefix(text);
    return whole.equals(text)
        ? NodeFactory.createLiteralString(text.replaceAll("^\"(.*)\"$", "$1"))
        : NodeFactory.createURI(whole);
  }

  private void mustFit() {
    if (TAKEN.contains(name)) {
      throw new IllegalArgumentException(
          "the parameter '" + name + "' means something in every request: take another name.");
    }
    if (byDefault.isEmpty() && example.isEmpty() && oneOf.isEmpty()) {
      throw new IllegalArgumentException(
          "the parameter '" + name + "' has no default: give an example (', such as X').");
    }
    if (byDefault.isPresent() && !isOfType(byDefault.get())) {
      throw new IllegalArgumentException(
          "the default "
              + byDefault.get()
              + " of the parameter '"
              + name
              + "' is not "
              + expected()
              + ".");
    }
  }

  private boolean isOfType(Node value) {
    if (!oneOf.isEmpty()) {
      return oneOf.contains(value);
    }
    if (kind == Kind.IRI || !value.isLiteral()) {
      return kind == Kind.IRI && value.isURI();
    }
    return language.isEmpty()
        ? kind.datatype().equals(value.getLiteralDatatype())
        : language.equalsIgnoreCase(value.getLiteralLanguage());
  }

  /**
   * The literal that a text means; empty if it is not of this type, and for IRIs, which are read
   * with {@link Names}.
   */
  public Optional<Node> literal(String text) {
    String plain = text.strip();
    Optional<Node> read =
        switch (kind) {
          case IRI -> Optional.empty();
          case STRING ->
              Optional.of(
                  language.isEmpty()
                      ? NodeFactory.createLiteralString(text)
                      : NodeFactory.createLiteralLang(text, language));
          case INTEGER -> integer(plain);
          case DECIMAL -> decimal(plain);
          case BOOLEAN -> typed(plain.toLowerCase(Locale.ROOT), plain.matches("(?i)true|false"));
          case DATE -> typed(plain, isDay(plain));
        };
    return oneOf.isEmpty() ? read : read.filter(oneOf::contains);
  }

  private Optional<Node> integer(String text) {
    try {
      return typed(Long.toString(Long.parseLong(text)), true);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Optional<Node> decimal(String text) {
    boolean isNumber =
        text.length() <= MOST_DIGITS && text.matches("[+-]?([0-9]+|[0-9]*\\.[0-9]+)");
    return isNumber ? typed(new BigDecimal(text).toPlainString(), true) : Optional.empty();
  }

  private static boolean isDay(String text) {
    try {
      return text.length() == 10 && LocalDate.parse(text).getYear() > 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private Optional<Node> typed(String text, boolean valid) {
    return valid
        ? Optional.of(CanonicalTerms.of(NodeFactory.createLiteralDT(text, kind.datatype())))
        : Optional.empty();
  }

  /** Whether a value is the default: 1 and 1.0 are one decimal. */
  public boolean isDefault(Node value) {
    return byDefault.map(CanonicalTerms::of).equals(Optional.of(CanonicalTerms.of(value)));
  }

  /** The type in words: "an integer", "an IRI". */
  public String expected() {
    if (!oneOf.isEmpty()) {
      return "one of its values";
    }
    return switch (kind) {
      case IRI -> "an IRI, whole, with a prefix or its last part alone";
      case STRING -> language.isEmpty() ? "a text" : "a text in the language " + language;
      case INTEGER -> "a whole number of at most 64 bits";
      case DECIMAL -> "a number such as 2.5";
      case BOOLEAN -> "true or false";
      case DATE -> "a day such as 2024-05-31";
    };
  }

  /** The IRI of the datatype of its literals. */
  public String datatype() {
    return language.isEmpty() ? kind.datatype().getURI() : RDF.langString.getURI();
  }

  /** The type as the header names it, in one word. */
  public String type() {
    return kind == Kind.IRI ? "IRI" : kind.name().toLowerCase(Locale.ROOT);
  }

  /** A value as a client may write it. */
  public String written(Node value, Names names) {
    return value.isURI() ? names.shortest(value.getURI()) : value.getLiteralLexicalForm();
  }

  /** A value to show: the declared example, else the default, else the first of the choices. */
  public String example(Names names) {
    return example.orElseGet(
        () -> written(byDefault.or(() -> oneOf.stream().findFirst()).orElseThrow(), names));
  }
}
