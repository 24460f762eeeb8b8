package org.w3id.apatite.configuration;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What values an option takes, and how their text is read.
 *
 * @param label what stands for the value in a help text
 * @param range the values allowed, in words that go on from "give"
 * @param repeatable whether the option may be given more than once
 * @param reader from the texts given; fails with IllegalArgumentException if one is out of range
 */
public record Kind<T>(
    String label, String range, boolean repeatable, Function<List<String>, T> reader) {

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,18}) *([a-zA-Z]*)");
  private static final Map<String, Long> UNITS =
      Map.of(
          "",
          1L,
          "b",
          1L,
          "kib",
          1L << 10,
          "mib",
          1L << 20,
          "gib",
          1L << 30,
          "tib",
          1L << 40,
          "kb",
          1_000L,
          "mb",
          1_000_000L,
          "gb",
          1_000_000_000L);

  /** One value, of any kind. */
  public static <T> Kind<T> one(String label, String range, Function<String, T> reader) {
    return new Kind<>(label, range, false, texts -> reader.apply(texts.get(texts.size() - 1)));
  }

  /** Any number of values: given again and again, or in one text with blanks or commas between. */
  public static <T> Kind<List<T>> list(Kind<T> each) {
    return new Kind<>(
        each.label,
        each.range + "; several with blanks or commas between",
        true,
        texts ->
            texts.stream()
                .flatMap(t -> Arrays.stream(t.strip().split("[\\s,]+")))
                .filter(t -> !t.isEmpty())
                .map(t -> each.reader.apply(List.of(t)))
                .toList());
  }

  /** A whole number. */
  public static Kind<Integer> whole(int least, int most) {
    return numbers("N", "a whole number", least, most).map(Math::toIntExact);
  }

  /** A whole number that may be large. */
  public static Kind<Long> count(long least, long most) {
    return numbers("N", "a whole number", least, most);
  }

  /** A duration in whole seconds. */
  public static Kind<Duration> seconds(int least, int most) {
    return numbers("SECONDS", "whole seconds", least, most).map(Duration::ofSeconds);
  }

  private static Kind<Long> numbers(String label, String what, long least, long most) {
    return one(
        label,
        what + " from " + least + " to " + most,
        text -> within(new BigDecimal(text).longValueExact(), least, most));
  }

  /**
   * A size in bytes, such as {@code 64MiB}.
   *
   * @param least in bytes
   * @param most in bytes
   */
  public static Kind<Long> size(long least, long most) {
    return one(
        "SIZE",
        "a size from " + inWords(least) + " to " + inWords(most) + ", such as 64MiB",
        text -> within(bytes(text), least, most));
  }

  private static long bytes(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new IllegalArgumentException(text);
    }
    Long unit = UNITS.get(size.group(2).toLowerCase(Locale.ROOT));
    if (unit == null) {
      throw new IllegalArgumentException(text);
    }
    return Math.multiplyExact(Long.parseLong(size.group(1)), unit);
  }

  /** A size with the largest binary unit that leaves it whole. */
  public static String inWords(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    long rest = bytes;
    while (rest != 0 && rest % 1024 == 0 && unit < units.length - 1) {
      rest /= 1024;
      unit++;
    }
    return rest + units[unit];
  }

  private static long within(long number, long least, long most) {
    if (number < least || number > most) {
      throw new IllegalArgumentException(Long.toString(number));
    }
    return number;
  }

  /** Yes or no; the bare flag says yes. */
  public static Kind<Boolean> yesNo() {
    return one(
        "yes|no",
        "yes or no",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "yes", "true", "on" -> true;
              case "no", "false", "off" -> false;
              default -> throw new IllegalArgumentException(text);
            });
  }

  /** Whether a flag of this kind may stand without a value. */
  public boolean isYesNo() {
    return label.equals("yes|no");
  }

  /** The address of a web server. */
  public static Kind<URI> url() {
    return one(
        "URL",
        "an address that begins with http:// or https:// and has no query",
        text -> {
          URI url = URI.create(text);
          if (!List.of("http", "https").contains(url.getScheme())
              || url.getHost() == null
              || url.getRawQuery() != null
              || url.getRawFragment() != null) {
            throw new IllegalArgumentException(text);
          }
          return url;
        });
  }

  /** The same values; without one there is none. */
  public Kind<Optional<T>> optional() {
    return map(Optional::of);
  }

  private <R> Kind<R> map(Function<T, R> then) {
    return new Kind<>(label, range, repeatable, reader.andThen(then));
  }
}
