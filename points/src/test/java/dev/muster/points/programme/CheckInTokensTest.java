package dev.muster.points.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.testing.FindingCodes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckInTokensTest {
  private static final Instant START = Instant.parse("2026-04-07T01:00:00Z");
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private Instant now = START;
  private final CheckInTokens desk =
      new CheckInTokens(CheckInKeys.of("k1", KEY), () -> now, Duration.ofSeconds(30));
  private String token = "";

  @BeforeEach
  void mint() {
    token = desk.mint("course-7", "town.hall", START, Duration.ofMinutes(5), "1");
  }

  private Optional<TokenRefusal> give(String text, String member) {
    return desk.redeem(text, member, "course-7", "town.hall").refusal();
  }

  @Test
  void aTokenServesEachMemberOnce() {
    assertEquals(Optional.empty(), give(token, "ann"));
    assertEquals(Optional.of(TokenRefusal.USED), give(token, "ann"));
    assertEquals(Optional.empty(), give(token, "bob"));
  }

  @Test
  void clocksMayDifferByTheSkewAndNoMore() {
    now = START.minusSeconds(31);
    assertEquals(Optional.of(TokenRefusal.NOT_YET_VALID), give(token, "ann"));
    now = START.minusSeconds(30);
    assertEquals(Optional.empty(), give(token, "ann"));
    now = START.plusSeconds(329);
    assertEquals(Optional.of(TokenRefusal.USED), give(token, "ann"));
    assertEquals(Optional.empty(), give(token, "bob"));
    now = START.plusSeconds(330);
    assertEquals(Optional.of(TokenRefusal.EXPIRED), give(token, "ann"));
  }

  @Test
  void aTokenIsBoundToActivityAndPlace() {
    assertEquals(
        Optional.of(TokenRefusal.WRONG_ACTIVITY),
        desk.redeem(token, "ann", "course-8", "town.hall").refusal());
    assertEquals(
        Optional.of(TokenRefusal.WRONG_PLACE),
        desk.redeem(token, "ann", "course-7", "elsewhere").refusal());
    assertEquals(Optional.empty(), give(token, "ann"), "a refusal uses nothing up");
  }

  @Test
  void noCharacterOfATokenCanBeChanged() {
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String forged = token.substring(0, i) + other + token.substring(i + 1);
      assertTrue(give(forged, "ann").isPresent(), forged);
    }
    String[] parts = token.split("\\.");
    parts[5] = Long.toString(Long.parseLong(parts[5]) + 600);
    assertEquals(Optional.of(TokenRefusal.FORGED), give(String.join(".", parts), "ann"));
  }

  @Test
  void whatIsNoTokenIsRefusedWithoutHarm() {
    for (String text : List.of("", "m1", "m2" + token, "x".repeat(100_000), "m1.%.a.b.1.2.c.d")) {
      assertEquals(Optional.of(TokenRefusal.MALFORMED), give(text, "ann"), text);
    }
    assertEquals(Optional.of(TokenRefusal.UNKNOWN_KEY), give("m1.......", "ann"));
    String unknown =
        "m1."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("zz".getBytes(StandardCharsets.UTF_8))
            + token.substring(token.indexOf('.', 3));
    assertEquals(Optional.of(TokenRefusal.UNKNOWN_KEY), give(unknown, "ann"));
  }

  @Test
  void keysRotateWithoutTokensFailing() {
    byte[] second = "fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.US_ASCII);
    CheckInKeys both = CheckInKeys.of("k1", KEY).rotated("k2", second);
    desk.keys(both);
    assertEquals(Optional.empty(), give(token, "ann"));
    String later = desk.mint("course-7", "town.hall", START, Duration.ofMinutes(5), "2");
    desk.keys(both.without("k1"));
    assertEquals(Optional.of(TokenRefusal.UNKNOWN_KEY), give(token, "bob"));
    assertEquals(Optional.empty(), give(later, "bob"));
    assertThrows(IllegalArgumentException.class, () -> both.without("k2"));
    assertThrows(IllegalArgumentException.class, () -> CheckInKeys.of("k", new byte[31]));
    assertFalse(both.toString().contains("0123"));
  }

  @Test
  void everyRefusalHasItsTexts() {
    FindingCodes.assertTexts(TokenRefusal.class);
    FindingCodes.assertTexts(RedemptionRefusal.class);
  }
}
