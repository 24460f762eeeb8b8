package org.w3id.apatite.browser;

import com.google.gson.Gson;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One look at one page in a new context, and what went wrong meanwhile. */
final class Visit implements AutoCloseable {

  /** How a page is looked at. */
  enum Look {
    LIGHT(ColorScheme.LIGHT, 1280, true),
    DARK(ColorScheme.DARK, 1280, true),
    NARROW(ColorScheme.LIGHT, 390, true),
    WITHOUT_SCRIPT(ColorScheme.LIGHT, 1280, false);

    private final ColorScheme scheme;
    private final int width;
    private final boolean script;

    Look(ColorScheme scheme, int width, boolean script) {
      this.scheme = scheme;
      this.width = width;
      this.script = script;
    }

    boolean hasScript() {
      return script;
    }
  }

  private static final int HEIGHT = 900;

  private final BrowserContext context;
  private final Page page;
  private final Response response;
  private final List<String> wrongs = new ArrayList<>();

  Visit(Browser browser, URI address, Look look) {
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setColorScheme(look.scheme)
                .setViewportSize(look.width, HEIGHT)
                .setJavaScriptEnabled(look.script));
    page = context.newPage();
    page.onConsoleMessage(
        m -> {
          if (m.type().equals("error") || m.type().equals("warning")) {
            wrongs.add("console: " + m.text());
          }
        });
    page.onPageError(e -> wrongs.add("script: " + e));
    page.onRequest(
        r -> {
          URI asked = URI.create(r.url());
          if (asked.getScheme().startsWith("http")
              && !asked.getAuthority().equals(address.getAuthority())) {
            wrongs.add("asked elsewhere: " + r.url());
          }
        });
    page.onRequestFailed(r -> wrongs.add("failed: " + r.url()));
    response = Objects.requireNonNull(page.navigate(address.toString()));
    if (look.script) {
      page.waitForSelector("body[data-ready]");
    }
  }

  Page page() {
    return page;
  }

  int status() {
    return response.status();
  }

  /** Errors of the console and of scripts, requests to other hosts and requests that failed. */
  List<String> wrongs() {
    return List.copyOf(wrongs);
  }

  /** How much wider than the window the page is, in pixels. */
  int overflow() {
    return ((Number)
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .intValue();
  }

  /** What axe-core objects to, and finds serious or critical. */
  List<String> barriers() {
    page.evaluate(Axe.SCRIPT);
    Object found =
        page.evaluate(
            "axe.run(document, {resultTypes: ['violations']}).then(r => JSON.stringify(r.violations"
                + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                + ".map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' '"
                + " + n.failureSummary).join('; '))))");
    return List.of(new Gson().fromJson(String.valueOf(found), String[].class));
  }

  /** Read once. */
  private static final class Axe {
    static final String SCRIPT = read();

    private static String read() {
      try (InputStream in = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
