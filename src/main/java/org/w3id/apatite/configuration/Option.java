package org.w3id.apatite.configuration;

import java.util.Locale;

/**
 * One option of the server.
 *
 * @param name in small letters with hyphens; the flag is this with two hyphens before it
 * @param kind what values it takes
 * @param standard its value when nobody gives one
 * @param standardInWords how the standard is told to people, where it may depend on the machine
 * @param description one or two sentences
 */
public record Option<T>(
    String name, Kind<T> kind, T standard, String standardInWords, String description) {

  private static final String VARIABLE_PREFIX = "APATITE_";

  public String flag() {
    return "--" + name;
  }

  /** The environment variable that sets it: {@code time-limit} is {@code APATITE_TIME_LIMIT}. */
  public String variable() {
    return VARIABLE_PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Whether a name of an environment variable is meant for this program. */
  static boolean isVariable(String name) {
    return name.startsWith(VARIABLE_PREFIX);
  }
}
