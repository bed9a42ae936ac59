package dev.muster.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TextProperties {
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between('a', 'c'),
            Arbitraries.integers().between(0xD7FE, 0xD7FF),
            Arbitraries.integers().between(0xE000, 0xE001),
            Arbitraries.integers().between(0xFFFE, 0x10001),
            Arbitraries.integers().between(0x10FFFE, 0x10FFFF))
        .map(Character::toString)
        .list()
        .ofMaxSize(4)
        .map(parts -> String.join("", parts));
  }

  @Property
  void idsAreOrderedAsTheirCodePoints(@ForAll("texts") String a, @ForAll("texts") String b) {
    int expected = Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    assertEquals(Integer.signum(expected), Integer.signum(Ids.compare(a, b)));
    assertEquals(-Integer.signum(Ids.compare(a, b)), Integer.signum(Ids.compare(b, a)));
  }

  @Property
  void whatIsWellFormedIsNeverATooLongIdOfFewCodePoints(@ForAll String text) {
    boolean valid = Ids.isValid(text);
    int length = text.codePointCount(0, text.length());
    assertTrue(!valid || (length >= 1 && length <= Ids.CODE_POINTS_MAX));
  }

  @Property
  void argumentsStandInATemplateAsTheyAre(@ForAll String argument) {
    Messages messages = Messages.load(MessagesTest.class, "sample");
    assertEquals(argument + " waits", messages.render(Locale.ENGLISH, "who", List.of(argument)));
  }
}
