package dev.muster.lab.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.lab.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
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

/** Opens the page as a person would, in a real headless Chromium; skipped where there is none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoPageInBrowserTest {
  @TempDir static Path folder;

  private ChromeDriver browser;

  @BeforeAll
  void open() throws IOException {
    browser = Chromium.open(folder.resolve("profile"));
    Path page = folder.resolve("index.html");
    Files.writeString(page, new DemoPage().html(DemoStory.of(1)));
    browser.get(page.toUri().toString());
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
  @ValueSource(ints = {1280, 500})
  void nothingIsWiderThanTheWindow(int width) {
    Chromium.assertFits(browser, width);
  }

  @Test
  void theLanguageButtonsSwitchEveryText() {
    browser.findElement(By.cssSelector("button[data-lang='zh-CN']")).click();
    assertEquals("zh-CN", attribute(browser.findElement(By.tagName("html")), "lang"));
    assertTrue(visible("h1 [lang='zh-CN']").findAny().isPresent());
    assertFalse(visible("main [lang='en']").findAny().isPresent());
    browser.findElement(By.cssSelector("button[data-lang='en']")).click();
    assertFalse(visible("main [lang='zh-CN']").findAny().isPresent());
  }

  @Test
  void aClickOnADotShowsThatWorkersCard() {
    browser.manage().window().setSize(new Dimension(1280, 900));
    WebElement dot = browser.findElements(By.cssSelector("circle.worker")).get(17);
    browser.executeScript("arguments[0].dispatchEvent(new MouseEvent('click'))", dot);
    String id =
        (String)
            browser.executeScript(
                "return JSON.parse(document.getElementById('workers').textContent).workers[17].id");
    assertEquals(id, browser.findElement(By.cssSelector("[data-card='id']")).getText());
    assertTrue(attribute(dot, "class").contains("chosen"));
  }

  private Stream<WebElement> visible(String selector) {
    return browser.findElements(By.cssSelector(selector)).stream().filter(WebElement::isDisplayed);
  }

  private static String attribute(WebElement element, String name) {
    return Objects.requireNonNull(element.getDomAttribute(name));
  }
}
