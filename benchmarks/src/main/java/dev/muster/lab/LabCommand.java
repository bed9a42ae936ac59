package dev.muster.lab;

import dev.muster.lab.frame.LocaleConverter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The options that every verb knows. {@code --locale} and {@code --log} take effect before parsing;
 * here they are only checked and explained.
 */
@Command(name = "muster-lab", versionProvider = LabVersion.class)
final class LabCommand {
  enum LogLevel {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT)
  boolean help;

  @Option(names = "--version", versionHelp = true)
  boolean version;

  @Option(
      names = "--locale",
      paramLabel = "en|zh-CN",
      converter = LocaleConverter.class,
      scope = ScopeType.INHERIT)
  Locale locale = Locale.ENGLISH;

  @Option(names = "--log", paramLabel = "LEVEL", scope = ScopeType.INHERIT)
  LogLevel log = LogLevel.WARN;
}
