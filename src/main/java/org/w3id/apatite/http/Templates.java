package org.w3id.apatite.http;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.util.Map;

/**
 * The pages' templates, from {@code src/main/jte}, which the build has made classes of. What they
 * are given is escaped for the place where it stands.
 */
public final class Templates {

  private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(ContentType.Html);

  private Templates() {}

  /**
   * The HTML of a template.
   *
   * @param name path of the file below {@code src/main/jte}
   * @param parameters by the names that the template gives them
   */
  public static String render(String name, Map<String, Object> parameters) {
    StringOutput out = new StringOutput();
    render(name, parameters, out);
    return out.toString();
  }

  static void render(String name, Map<String, Object> parameters, TemplateOutput out) {
    ENGINE.render(name, parameters, out);
  }

  /**
   * A page of a template that has one parameter beside the frame, {@code it}.
   *
   * @param it what the page tells
   */
  public static String page(String name, Frame frame, Object it) {
    return render(name, Map.of("frame", frame, "it", it));
  }

  /** HTML that is made already, as content of a template. */
  public static Content raw(String html) {
    return out -> out.writeContent(html);
  }
}
