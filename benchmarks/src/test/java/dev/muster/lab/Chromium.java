package dev.muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real headless Chromium for tests of pages. */
public final class Chromium {
  private static final List<Path> BROWSERS =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"));
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private Chromium() {}

  /** Opens a browser; the test is skipped where there is none. */
  public static ChromeDriver open(Path profile) {
    Path binary = BROWSERS.stream().filter(Files::isExecutable).findFirst().orElse(null);
    assumeTrue(
        binary != null && Files.isExecutable(DRIVER),
        "needs Chromium with chromedriver in /usr/bin; skipped");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(Objects.requireNonNull(binary).toString());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return new ChromeDriver(
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(), options);
  }

  /** Asserts that a page needs nothing beside itself and complains of nothing. */
  public static void assertWorksOffline(ChromeDriver browser) {
    Object resources =
        browser.executeScript("return performance.getEntriesByType('resource').length");
    assertEquals(0L, resources);
    assertEquals(List.of(), browser.manage().logs().get(LogType.BROWSER).getAll());
  }

  /** Asserts that nothing sticks out of a window {@code width} pixels wide. */
  public static void assertFits(ChromeDriver browser, int width) {
    browser.manage().window().setSize(new Dimension(width, 900));
    Object spill =
        browser.executeScript("return document.documentElement.scrollWidth - window.innerWidth");
    assertTrue((Long) Objects.requireNonNull(spill) <= 0, "wider than the window by " + spill);
  }
}
