package dev.muster.core.text;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessagesTest {
  private static final List<String> NO_ARGS = List.of();

  @TempDir private Path folder = Path.of("");

  @Test
  void templatesTakeArgumentsAndChooseBetweenOneAndMany() {
    Messages messages = Messages.load(MessagesTest.class, "sample");
    assertEquals("1 person waits", messages.render(Locale.ENGLISH, "waits", List.of("1")));
    assertEquals("12 people wait", messages.render(Locale.ENGLISH, "waits", List.of("12")));
    assertEquals("12 人在等候", messages.render(Locale.SIMPLIFIED_CHINESE, "waits", List.of("12")));
  }

  @Test
  void everyChineseLocaleGetsSimplifiedChineseAndAnyOtherEnglish() {
    Messages messages = Messages.load(MessagesTest.class, "sample");
    for (String tag : List.of("zh", "zh-CN", "zh-TW", "zh-Hant-HK")) {
      assertEquals("你好", messages.render(Locale.forLanguageTag(tag), "greeting"));
    }
    for (String tag : List.of("en", "de-AT", "und", "ja")) {
      assertEquals("Hello", messages.render(Locale.forLanguageTag(tag), "greeting"));
    }
  }

  @Test
  void argumentsAreNotTemplates() {
    Messages messages = Messages.load(MessagesTest.class, "sample");
    assertEquals("{0}{9} waits", messages.render(Locale.ENGLISH, "who", List.of("{0}{9}")));
  }

  @Test
  void anUnknownKeyIsRefusedByName() {
    Messages messages = Messages.load(MessagesTest.class, "sample");
    assertFalse(messages.has("nobody"));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> messages.render(Locale.ENGLISH, "nobody"));
    assertTrue(requireNonNull(refused.getMessage()).contains("(nobody)"), refused.getMessage());
  }

  @Test
  void aTemplateThatAsksForMoreThanThereIsIsRefused() {
    Messages messages = Messages.load(MessagesTest.class, "sample");
    assertThrows(
        IllegalArgumentException.class, () -> messages.render(Locale.ENGLISH, "waits", NO_ARGS));
    assertThrows(
        IllegalArgumentException.class, () -> messages.render(Locale.ENGLISH, "open", NO_ARGS));
    assertThrows(
        IllegalArgumentException.class, () -> messages.render(Locale.ENGLISH, "word", NO_ARGS));
  }

  @Test
  void aKeyInOneLanguageOnlyIsRefusedByName() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> Messages.load(MessagesTest.class, "uneven"));
    assertTrue(requireNonNull(refused.getMessage()).contains("[forgotten]"), refused.getMessage());
  }

  @Test
  void anAbsentFileIsRefusedByName() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> Messages.load(MessagesTest.class, "absent"));
    assertTrue(
        requireNonNull(refused.getMessage()).contains("absent.properties"), refused.getMessage());
  }

  @Test
  void fallbackServesOnlyTheKeysThatAreNotThere() {
    Messages own = Messages.load(MessagesTest.class, "sample");
    Messages both = own.or(Messages.load(MessagesTest.class, "fallback"));
    assertEquals("Hello", both.render(Locale.ENGLISH, "greeting"));
    assertEquals("Goodbye", both.render(Locale.ENGLISH, "farewell"));
    assertEquals("再见", both.render(Locale.CHINA, "farewell"));
  }

  @Test
  void anotherModuleNeedNotOpenThePackageOfItsMessages() throws Exception {
    Path classes = compileModuleWithMessages();
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("closed.engine"));
    ModuleLayer layer =
        ModuleLayer.boot()
            .defineModulesWithOneLoader(configuration, ClassLoader.getSystemClassLoader());
    Class<?> anchor = layer.findLoader("closed.engine").loadClass("closed.engine.Fault");
    assertEquals(
        "Closed", Messages.load(anchor, "messages").render(Locale.ENGLISH, "engine.closed"));
    assertEquals("封闭", Messages.load(anchor, "messages").render(Locale.CHINA, "engine.closed"));
  }

  private Path compileModuleWithMessages() throws IOException {
    Path sources = Files.createDirectories(folder.resolve("src/closed/engine"));
    Path descriptor = folder.resolve("src/module-info.java");
    Files.writeString(descriptor, "module closed.engine {}");
    Path fault = sources.resolve("Fault.java");
    Files.writeString(fault, "package closed.engine; class Fault {}");
    Path classes = folder.resolve("classes");
    PrintStream quiet =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    int exit =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(quiet, quiet, "-d", classes.toString(), descriptor.toString(), fault.toString());
    assertEquals(0, exit);
    Path beside = classes.resolve("closed/engine");
    Files.writeString(beside.resolve("messages.properties"), "engine.closed=Closed\n");
    Files.writeString(beside.resolve("messages_zh.properties"), "engine.closed=封闭\n");
    return classes;
  }
}
