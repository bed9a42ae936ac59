package dev.muster.testing;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.core.check.Finding;
import dev.muster.core.check.FindingCode;
import dev.muster.core.text.Messages;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.function.Executable;

/**
 * What must hold of every enum of finding codes, in whatever module.
 *
 * <p>Use it from two tests a module: {@link #assertTexts} looks at the bundles, {@link
 * #assertCovered} at findings that really came up, one at least of each code.
 */
public final class FindingCodes {
  private FindingCodes() {}

  /**
   * Asserts that codes are unique and that each has a message and a remedy in both languages, the
   * remedy beginning with "Maybe" or 可能; and that the bundle holds nothing else that begins like
   * one of the codes.
   */
  public static <E extends Enum<E> & FindingCode> void assertTexts(Class<E> type) {
    Set<String> codes = new HashSet<>();
    for (E constant : type.getEnumConstants()) {
      assertTrue(codes.add(constant.code()), () -> constant.code() + " stands twice");
    }
    assertAll(
        EnumSet.allOf(type).stream().<Executable>map(constant -> () -> assertTexts(constant)));
  }

  private static void assertTexts(FindingCode kind) {
    Messages messages = kind.messages();
    String remedy = kind.code() + ".remedy";
    assertTrue(messages.has(kind.code()), kind.code());
    assertTrue(messages.has(remedy), remedy);
    List<String> many = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    assertRemedy(
        messages.render(Locale.ENGLISH, remedy, many), messages.render(Locale.CHINA, remedy, many));
  }

  private static void assertRemedy(String english, String chinese) {
    assertTrue(english.startsWith("Maybe "), english);
    assertTrue(chinese.startsWith("可能"), chinese);
  }

  /**
   * Asserts that every finding renders in both languages with the arguments that it carries, and
   * that each constant of {@code type} came up.
   *
   * @param findings from inputs that were made to bring up all codes
   */
  public static <E extends Enum<E> & FindingCode> void assertCovered(
      Class<E> type, Collection<Finding> findings) {
    Set<E> missing = EnumSet.allOf(type);
    for (Finding finding : findings) {
      assertRenders(finding);
      if (type.isInstance(finding.kind())) {
        missing.remove(type.cast(finding.kind()));
      }
    }
    assertEquals(Set.of(), missing, "codes that no input brought up");
  }

  /** Asserts that a finding has a good pointer, and renders in both languages. */
  public static void assertRenders(Finding finding) {
    String pointer = finding.pointer();
    assertTrue(pointer.isEmpty() || pointer.startsWith("/"), pointer);
    for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
      String message = finding.message(locale);
      assertTrue(message.endsWith(locale.equals(Locale.ENGLISH) ? "." : "。"), message);
      assertTrue(!message.contains("Exception:") && !message.contains("tools.jackson"), message);
    }
    assertRemedy(finding.remedy(Locale.ENGLISH), finding.remedy(Locale.SIMPLIFIED_CHINESE));
  }
}
