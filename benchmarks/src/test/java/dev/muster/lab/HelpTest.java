package dev.muster.lab;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.UsageErrors;
import dev.muster.lab.verb.Verbs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** Every verb teaches how to use it, in both languages. */
class HelpTest {
  private static LabIo io(Locale locale) {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    return new LabIo(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, locale, false);
  }

  private static CommandLine lab(Locale locale) {
    LabIo io = io(locale);
    return Lab.commandLine(io, Verbs.all(io));
  }

  static Stream<List<String>> commands() {
    return commands(List.of(), lab(Locale.ENGLISH));
  }

  private static Stream<List<String>> commands(List<String> names, CommandLine command) {
    return command.getSubcommands().values().stream()
        .flatMap(
            verb -> {
              List<String> named =
                  Stream.concat(names.stream(), Stream.of(verb.getCommandName())).toList();
              return Stream.concat(Stream.of(named), commands(named, verb));
            });
  }

  private static CommandLine command(Locale locale, List<String> names) {
    CommandLine command = lab(locale);
    for (String name : names) {
      command = requireNonNull(command.getSubcommands().get(name), name);
    }
    return command;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandTeachesInBothLanguages(List<String> names) {
    String english = help(names, "en");
    String chinese = help(names, "zh-CN");
    assertTrue(english.contains("Usage: muster-lab " + String.join(" ", names)), english);
    assertTrue(english.contains("Example"), english);
    assertTrue(english.contains("Exit status:"), english);
    assertTrue(chinese.contains("用法：muster-lab " + String.join(" ", names)), chinese);
    assertTrue(chinese.contains("示例"), chinese);
    assertTrue(chinese.contains("退出状态："), chinese);
  }

  private static String help(List<String> names, String locale) {
    Object[] args =
        Stream.concat(names.stream(), Stream.of("--help", "--locale", locale)).toArray();
    LabRun run = LabRun.of(args);
    assertEquals(0, run.status());
    assertEquals("", run.err());
    return run.out();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyArgumentIsExplainedInBothLanguages(List<String> names) {
    List<ArgSpec> english = command(Locale.ENGLISH, names).getCommandSpec().args();
    List<ArgSpec> chinese = command(Locale.CHINA, names).getCommandSpec().args();
    for (int i = 0; i < english.size(); i++) {
      String label = names + " " + english.get(i);
      assertTrue(english.get(i).description().length > 0, label);
      assertNotEquals(
          Arrays.asList(english.get(i).description()),
          Arrays.asList(chinese.get(i).description()),
          label);
    }
  }

  /** Whoever mistypes a value is told what to write. */
  @ParameterizedTest
  @MethodSource("commands")
  void everyArgumentSaysWhatItTakesInBothLanguages(List<String> names) {
    for (ArgSpec argument : command(Locale.ENGLISH, names).getCommandSpec().args()) {
      if (argument.arity().max() > 0) {
        assertNotEquals(
            new UsageErrors(io(Locale.ENGLISH)).expects(argument),
            new UsageErrors(io(Locale.CHINA)).expects(argument),
            names + " " + argument);
      }
    }
  }

  @Test
  void labListsItsVerbs() {
    String help = LabRun.of("--help").out();
    for (CommandLine verb : lab(Locale.ENGLISH).getSubcommands().values()) {
      assertTrue(help.contains("\n  " + verb.getCommandName() + " "), help);
    }
  }
}
