package org.w3id.apatite.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;

/** Somebody at the editor of queries, who has nothing but a keyboard. */
final class Writing implements AutoCloseable {

  private final Visit visit;
  private int asked;

  Writing(Browser browser, URI address, Visit.Look look) {
    this.visit = new Visit(browser, address, look);
    awaitEditor();
  }

  Page page() {
    return visit.page();
  }

  Visit visit() {
    return visit;
  }

  private void awaitEditor() {
    page().waitForSelector("body[data-editor]");
  }

  void reload() {
    page().reload();
    awaitEditor();
    asked = 0;
  }

  String query() {
    return page().locator("#query").inputValue();
  }

  /** Takes the place of what is written. */
  void write(String query) {
    page().locator(".yasqe textarea").focus();
    page().keyboard().press("Control+a");
    page().keyboard().insertText(query);
  }

  /** Runs what is written, and waits for its end. */
  void run() {
    page().keyboard().press("Control+Enter");
    awaitAnswer();
  }

  void run(String query) {
    write(query);
    run();
  }

  /** Waits for the end of a query that something has started. */
  void awaitAnswer() {
    asked++;
    page().waitForSelector("body[data-asked='" + asked + "']");
  }

  /** What is told of the answer. */
  String says() {
    return page().locator("#says").innerText();
  }

  String focused() {
    return String.valueOf(
        page()
            .evaluate(
                "document.activeElement.id || document.activeElement.closest('[class]').className"));
  }

  /** What went wrong, but for what the browser says of refused requests. */
  List<String> wrongs() {
    return visit.wrongs().stream().filter(w -> !w.contains("status of 400")).toList();
  }

  @Override
  public void close() {
    visit.close();
  }
}
