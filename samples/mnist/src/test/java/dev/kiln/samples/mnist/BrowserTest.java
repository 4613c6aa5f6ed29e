package dev.kiln.samples.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kiln.report.Report;
import dev.kiln.report.ReportServer;
import dev.kiln.runtime.train.EpochReport;
import dev.kiln.runtime.train.Trainer;
import dev.kiln.runtime.train.TrainingListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report in a real browser; skipped where there is no Chromium. */
class BrowserTest {

  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  @TempDir private static Path directory;
  private static Path file;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Optional<Path> chromium = Browser.executable();
    assumeTrue(chromium.isPresent(), "no chromium is on the path: install Debian's, for example");
    file = directory.resolve("report.html");
    ReportTest.report(MnistCnnModel.create(7), file, 2);
    browser = Browser.start(chromium.get(), Files.createDirectory(directory.resolve("profile")));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void opensWithoutErrorsAndAsksNobodyForAnything() {
    browser.open(file.toUri());
    assertEquals("10", browser.evaluate("document.querySelectorAll('circle').length"));
    assertEquals("0", browser.evaluate("document.querySelectorAll('img[src=x]').length"));
    List<String> events = browser.events();
    assertEquals(List.of(), events.stream().filter(BrowserTest::isProblem).toList());
    assertEquals(
        List.of(),
        events.stream()
            .filter(event -> event.contains("Network.requestWillBeSent\""))
            .filter(
                event -> !event.contains("\"url\":\"file:") && !event.contains("\"url\":\"data:"))
            .toList());
  }

  private static boolean isProblem(String event) {
    return event.contains("Runtime.exceptionThrown")
        || event.contains("Runtime.consoleAPICalled")
        || event.contains("Log.entryAdded")
        || event.contains("javascriptDialogOpening");
  }

  @ParameterizedTest
  @CsvSource({"360, false", "360, true", "1200, false", "1200, true"})
  void fitsTheScreenAndServesEveryone(int width, boolean dark) throws IOException {
    browser.show(width, dark);
    browser.open(file.toUri());
    assertEquals(
        "0", browser.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
    String background = "getComputedStyle(document.body).backgroundColor";
    assertEquals(dark ? "rgb(18, 22, 28)" : "rgb(246, 247, 249)", browser.evaluate(background));
    browser.inject(axe());
    assertEquals(
        "",
        browser.evaluate(
            "axe.run().then(r => r.passes.length < 15 ? 'it looked at nothing' : r.violations.filter(v => ['serious', 'critical'].includes(v.impact))"
                + ".map(v => v.id + ': ' + v.nodes.map(n => n.target + n.html).slice(0, 3).join(' '))"
                + ".join('; '))"));
  }

  private static String axe() throws IOException {
    try (InputStream stream = BrowserTest.class.getResourceAsStream(AXE)) {
      assertTrue(stream != null, AXE);
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void worksByKeyboardAlone() {
    browser.show(1200, false);
    browser.open(file.toUri());
    tabTo("document.activeElement.matches('.charts figure')");
    browser.press("ArrowRight", 39, "");
    browser.press("ArrowRight", 39, "");
    String reading = browser.evaluate("document.querySelector('.charts output').textContent");
    assertTrue(reading.contains("training, epoch 2: "), reading);
    tabTo("document.activeElement.matches('summary')");
    browser.press("Enter", 13, "\r");
    assertEquals("true", browser.evaluate("document.querySelector('details').open"));
    tabTo("document.activeElement.matches('[data-tab=\"1\"]')");
    browser.press(" ", 32, " ");
    assertEquals("false", browser.evaluate("document.querySelector('[data-panel=\"1\"]').hidden"));
    assertEquals("true", browser.evaluate("document.querySelector('[data-panel=\"0\"]').hidden"));
  }

  private static void tabTo(String reached) {
    for (int presses = 0; presses < 60; presses++) {
      browser.press("Tab", 9, "");
      if (browser.evaluate(reached).equals("true")) {
        return;
      }
    }
    throw new AssertionError("no tab leads to where " + reached);
  }

  @Test
  void aLivePageFollowsWithoutBeingLoadedAgain() throws IOException {
    Digits digits = Digits.shipped();
    MnistCnnModel model = MnistCnnModel.create(3);
    Report report = Report.of(model).samples(digits.test().limit(20));
    try (ReportServer server = report.serve(0)) {
      browser.show(1200, false);
      browser.open(server.address());
      browser.evaluate("window.mark = 'here'");
      TrainingListener watcher =
          new TrainingListener() {
            @Override
            public void onEpoch(EpochReport epoch) {
              String status = "document.querySelector('.sub').textContent";
              browser.waitUntil(status + ".includes('epoch " + epoch.epoch() + " of 2')");
            }
          };
      Trainer.of(model)
          .epochs(2)
          .logging(false)
          .listener(report)
          .listener(watcher)
          .fit(digits.train().limit(64));
      browser.waitUntil("document.querySelector('.sub').textContent.includes('completed')");
      assertEquals("here", browser.evaluate("window.mark"));
      assertEquals(List.of(), browser.events().stream().filter(BrowserTest::isProblem).toList());
    }
  }
}
