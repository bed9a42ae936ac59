package dev.muster.lab.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.search.SearchLimit;
import dev.muster.core.search.SearchRandom;
import dev.muster.lab.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/**
 * A report of 10 strategies on 200 instances in a headless Chromium; skipped where there is none.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportInBrowserTest {
  private static final int STRATEGIES = 10;
  private static final int INSTANCES = 200;
  private static final int NEVER_ON_THE_FIRST = 8;
  private static final int FEWER_ON_THE_SECOND = 7;

  @TempDir static Path folder;

  /** Finds a point on whose centre nothing else lies, and scrolls to it. */
  private static final String UNCOVERED_POINT =
      """
      for (const point of document.querySelectorAll('svg circle.point')) {
        point.scrollIntoView({block: 'center'});
        const box = point.getBoundingClientRect();
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        if (top === point) {
          return point;
        }
      }
      return null;
      """;

  private ChromeDriver browser;

  @BeforeAll
  void open() throws IOException {
    browser = Chromium.open(folder.resolve("profile"));
    Path page = folder.resolve("index.html");
    Files.writeString(
        page,
        new Report(
                study(),
                new Results(
                    runs(),
                    List.of(
                        new Inapplicable(
                            instance(0), "strategy-" + NEVER_ON_THE_FIRST, Inapplicable.cohorts())),
                    Map.of()),
                Map.of("java", "17"))
            .page());
    browser.get(page.toUri().toString());
  }

  private static Study study() {
    List<String> names = new ArrayList<>();
    for (int s = 0; s < STRATEGIES; s++) {
      names.add("strategy-" + s);
    }
    return new Study(
        List.of("gap:somewhere"),
        names,
        List.of(1L),
        SearchLimit.ofTime(Duration.ofSeconds(5)),
        List.of(),
        false);
  }

  private static String instance(int i) {
    return "family/instance-%03d".formatted(i);
  }

  /**
   * Made-up runs: later strategies are worse, and the last one fails everywhere; one can't say the
   * first instance, and one serves fewer people on the second.
   */
  private static List<Run> runs() {
    SearchRandom random = SearchRandom.of(7);
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < INSTANCES; i++) {
      for (int s = 0; s < STRATEGIES; s++) {
        long objective = 10_000L + random.nextInt(1 + 300 * s);
        if (i == 0 && s == NEVER_ON_THE_FIRST) {
          continue;
        }
        boolean servesFewer = i == 1 && s == FEWER_ON_THE_SECOND;
        boolean fails = s == STRATEGIES - 1;
        runs.add(
            new Run(
                instance(i),
                "sha256:0",
                "gap",
                100 + 10L * i,
                "strategy-" + s,
                1,
                "limit",
                fails ? null : objective,
                servesFewer ? List.of(3L) : List.of(0L),
                9_900L,
                1_000L + i,
                500,
                100,
                50,
                fails ? "no plan was found" : "",
                fails
                    ? List.of()
                    : List.of(
                        new Run.Point(100, 1, objective + 900, null),
                        new Run.Point(500, 10, objective, 9_900L))));
      }
    }
    return runs;
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  @Test
  void nothingIsLoadedAndTheConsoleIsQuiet() {
    Chromium.assertWorksOffline(browser);
  }

  @ParameterizedTest
  @ValueSource(ints = {1100, 500})
  void nothingIsWiderThanTheWindow(int width) {
    Chromium.assertFits(browser, width);
  }

  @Test
  void longTablesScrollInsideThePage() {
    browser.manage().window().setSize(new Dimension(1100, 900));
    Object height = browser.executeScript("return document.documentElement.scrollHeight");
    assertTrue((Long) Objects.requireNonNull(height) < 6_000, "pixels: " + height);
  }

  @Test
  void aClickOnAStrategyHidesItInAllFigures() {
    WebElement button = browser.findElement(By.cssSelector("button[data-toggle='1']"));
    List<WebElement> marks = browser.findElements(By.cssSelector("svg [data-series='1']"));
    assertTrue(marks.size() > 4 && marks.stream().allMatch(WebElement::isDisplayed));
    button.click();
    assertEquals("false", button.getDomAttribute("aria-pressed"));
    assertTrue(marks.stream().noneMatch(WebElement::isDisplayed));
    button.click();
    assertTrue(marks.stream().allMatch(WebElement::isDisplayed));
  }

  @Test
  void aPointSaysWhatItIs() {
    browser.manage().window().setSize(new Dimension(1100, 900));
    WebElement point = browser.findElement(By.cssSelector("svg circle.point.c3"));
    String title =
        (String)
            browser.executeScript("return arguments[0].querySelector('title').textContent", point);
    assertTrue(Objects.requireNonNull(title).startsWith("strategy-"), title);
  }

  @Test
  void whatIsPointedAtStandsOut() {
    browser.manage().window().setSize(new Dimension(1100, 900));
    WebElement point = (WebElement) Objects.requireNonNull(browser.executeScript(UNCOVERED_POINT));
    String before = point.getCssValue("stroke");
    new Actions(browser).moveToElement(point).perform();
    assertNotEquals(before, point.getCssValue("stroke"));
  }

  @Test
  void aStrategyWithoutAnyCompletePlanHasNoExcess() {
    WebElement last = browser.findElement(By.cssSelector("table tbody tr:last-child"));
    assertTrue(last.getText().startsWith("strategy-9"), last.getText());
    assertTrue(last.getText().contains("– – – "), last.getText());
  }

  @Test
  void whatAModelCannotSayIsToldInBothLanguagesAndIsNoFailure() {
    WebElement row = row("td[1]='strategy-8' and count(td)=4");
    assertTrue(row.getText().contains("Its model does not split cohorts."), row.getText());
    assertTrue(row.getText().contains(instance(0)), row.getText());
    browser.findElement(By.cssSelector("button[data-lang='zh-CN']")).click();
    assertTrue(row.getText().contains(Inapplicable.cohorts().in(Locale.SIMPLIFIED_CHINESE)));
    browser.findElement(By.cssSelector("button[data-lang='en']")).click();
    WebElement instance = row("td[1]='" + instance(0) + "' and count(td) > 6");
    assertTrue(instance.getText().contains("n/a"), instance.getText());
  }

  @Test
  void aPlanThatServesFewerIsShownWithHowManyItLeavesOut() {
    WebElement row = row("td[1]='" + instance(1) + "' and td[2]='strategy-7'");
    assertTrue(row.getText().endsWith("3 serves fewer people than another run"), row.getText());
  }

  private WebElement row(String cells) {
    return browser.findElement(By.xpath("//tr[" + cells + "]"));
  }
}
