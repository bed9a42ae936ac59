package dev.muster.points.statement;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.points.Account;
import dev.muster.points.Id128;
import dev.muster.points.Ledger;
import dev.muster.points.SpendingOrder;
import dev.muster.points.Transfer;
import dev.muster.points.statement.ReceiptVerifier.InvalidReceiptException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptTest {
  private static final Id128 ISSUER = Id128.of("issuer");
  private static final Id128 ANN = Id128.of("ann");
  private static final Id128 BOB = Id128.of("bob");
  private static final int HEAD = 8 + 16 + 1;
  private static final int SEAL = 152;
  private static final int STATE = 96;

  private Instant now = Instant.parse("2026-03-01T00:00:00Z");
  private final Ledger ledger = Ledger.inMemory(() -> now);
  private final Sealer sealer = Sealer.of(ledger, Id128.of("ledger/test"));
  private int next;

  ReceiptTest() {
    ledger.create(Account.builder(ISSUER).unit(1).code(1).build());
    ledger.create(Account.builder(Id128.of("breakage")).unit(1).code(1).build());
    for (Id128 member : List.of(ANN, BOB)) {
      ledger.create(
          Account.builder(member)
              .unit(1)
              .code(2)
              .lots(Id128.of("breakage"), SpendingOrder.EARNED_FIRST)
              .build());
    }
  }

  private Transfer.Builder transfer(Id128 from, Id128 to, long amount) {
    return Transfer.builder(Id128.of("t" + next++))
        .debit(from)
        .credit(to)
        .amount(amount)
        .unit(1)
        .code(7);
  }

  private void make(Transfer.Builder transfer) {
    assertTrue(ledger.create(transfer.build()).isDone());
    now = now.plusSeconds(60);
  }

  /**
   * Earns, spends, holds that are posted, voided and time out, a reversal and a lot that breaks.
   */
  private void story() {
    make(transfer(ISSUER, ANN, 100));
    make(transfer(ISSUER, BOB, 30));
    make(transfer(ANN, BOB, 20));
    Transfer held = transfer(ANN, ISSUER, 25).pending(Duration.ofHours(1)).build();
    make(held.toBuilder());
    make(Transfer.post(Id128.of("post"), held.id(), 10));
    Transfer voided = transfer(ANN, ISSUER, 5).pending(Duration.ofHours(1)).build();
    make(voided.toBuilder());
    make(Transfer.voiding(Id128.of("void"), voided.id()));
    make(transfer(ANN, ISSUER, 3).pending(Duration.ofSeconds(90)));
    make(transfer(ISSUER, ANN, 40).expiresAt(now.plusSeconds(3_600)));
    Transfer wrong = transfer(ISSUER, ANN, 11).build();
    make(wrong.toBuilder());
    make(Transfer.reversal(Id128.of("reverse"), wrong.id(), Transfer.ALL));
    now = now.plusSeconds(7_200);
    ledger.sweep();
  }

  private static ReceiptVerifier.Statement verify(byte[] receipt, Seal... seals)
      throws InvalidReceiptException {
    return ReceiptVerifier.verify(
        receipt, java.util.Arrays.stream(seals).map(Seal::toBytes).toList());
  }

  @Test
  void aReceiptProvesTheStatementOfTheLedger() throws InvalidReceiptException {
    story();
    Seal seal = sealer.seal(now);
    ReceiptVerifier.Statement statement = verify(sealer.receipt(ANN, seal), seal);
    assertEquals(ledger.balances(ANN).posted(), statement.closing());
    assertEquals(0, statement.opening());
    assertEquals(
        ledger.statement(ANN, Instant.EPOCH, now.plusSeconds(1), 100).lines().stream()
            .map(line -> "%d %d %s".formatted(line.change(), line.balance(), line.counterparty()))
            .toList(),
        statement.lines().stream()
            .map(line -> "%d %d %s".formatted(line.change(), line.balance(), line.counterparty()))
            .toList());
    assertTrue(
        statement.lines().stream()
            .map(ReceiptVerifier.Line::kind)
            .toList()
            .containsAll(
                List.of("transfer", "hold", "post", "void", "reversal", "timeout", "breakage")));
  }

  @Test
  void aReceiptCanBeginAtAnEarlierSealAndShowsWhatIsHeld() throws InvalidReceiptException {
    story();
    Seal first = sealer.seal(now);
    make(transfer(ISSUER, ANN, 9));
    make(transfer(ANN, ISSUER, 4).pending(Duration.ofHours(1)));
    Seal second = sealer.seal(now);
    byte[] receipt = sealer.receipt(ANN, first, second);
    ReceiptVerifier.Statement statement = verify(receipt, first, second);
    assertEquals(2, statement.lines().size());
    assertEquals(9, statement.closing() - statement.opening());
    assertEquals(4, statement.held());
    assertThrows(InvalidReceiptException.class, () -> verify(receipt, second));
    assertArrayOfPrevious(first, second);
  }

  private static void assertArrayOfPrevious(Seal first, Seal second) {
    byte[] bytes = second.toBytes();
    assertEquals(
        HexFormat.of().formatHex(first.hash()), HexFormat.of().formatHex(bytes, SEAL - 32, SEAL));
  }

  @Test
  void oneSealLeadsToTheNext() {
    story();
    Seal first = sealer.seal(now);
    make(transfer(ISSUER, BOB, 9));
    Seal second = sealer.seal(now);
    byte[] proof = sealer.consistency(first, second);
    assertTrue(ReceiptVerifier.isConsistent(first.toBytes(), second.toBytes(), proof));
    assertFalse(ReceiptVerifier.isConsistent(second.toBytes(), first.toBytes(), proof));
    for (int i = 0; i < proof.length; i++) {
      byte[] changed = proof.clone();
      changed[i] ^= 1;
      assertFalse(ReceiptVerifier.isConsistent(first.toBytes(), second.toBytes(), changed));
    }
    byte[] other = first.toBytes();
    other[8 + 16 + 24] ^= 1;
    assertFalse(ReceiptVerifier.isConsistent(other, second.toBytes(), proof));
  }

  /** Receipts that a cheating ledger or a cheating member could show, by what was done to them. */
  private Map<String, byte[]> tampered(byte[] good) {
    int proofOfState = HEAD + SEAL + STATE + 8;
    int entries = proofOfState + 1 + 32 * good[proofOfState];
    int first = entries + 4;
    int length = 112 + 1 + 32 * good[first + 112];
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("an amount is changed", flipped(good, first + 96 + 7));
    all.put("a time is changed", flipped(good, first + 16 + 7));
    all.put("the other account is changed", flipped(good, first + 48));
    all.put("a kind is changed", flipped(good, first + 1));
    all.put("the balance is changed", flipped(good, HEAD + SEAL + 24 + 8 + 24 + 7));
    all.put("the count is changed", flipped(good, HEAD + SEAL + 24 + 7));
    all.put("the head of the chain is changed", flipped(good, HEAD + SEAL + 64));
    all.put("the seal is changed", flipped(good, HEAD + 60));
    all.put("the account is changed", flipped(good, 8));
    all.put("a path of the history is changed", flipped(good, first + 112 + 1));
    all.put("a path of the states is changed", flipped(good, proofOfState + 1));
    all.put("the place of the state is changed", flipped(good, HEAD + SEAL + STATE + 7));
    byte[] fewer = new byte[good.length - length];
    System.arraycopy(good, 0, fewer, 0, first);
    System.arraycopy(good, first + length, fewer, first, good.length - first - length);
    ByteBuffer.wrap(fewer).putInt(entries, ByteBuffer.wrap(good).getInt(entries) - 1);
    all.put("the first entry is left out", fewer);
    byte[] twice = new byte[good.length + length];
    System.arraycopy(good, 0, twice, 0, first + length);
    System.arraycopy(good, first, twice, first + length, good.length - first);
    ByteBuffer.wrap(twice).putInt(entries, ByteBuffer.wrap(good).getInt(entries) + 1);
    all.put("an entry stands twice", twice);
    int secondLength = 112 + 1 + 32 * good[first + length + 112];
    byte[] swapped = good.clone();
    System.arraycopy(good, first + length, swapped, first, secondLength);
    System.arraycopy(good, first, swapped, first + secondLength, length);
    all.put("two entries are swapped", swapped);
    all.put("the end is cut off", java.util.Arrays.copyOf(good, good.length - 1));
    all.put("something is added", java.util.Arrays.copyOf(good, good.length + 1));
    return all;
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] copy = bytes.clone();
    copy[at] ^= 1;
    return copy;
  }

  @Test
  void everyKindOfTamperingIsFound() {
    story();
    Seal seal = sealer.seal(now);
    byte[] good = sealer.receipt(ANN, seal);
    Map<String, byte[]> all = tampered(good);
    assertTrue(all.size() >= 10);
    assertAll(
        all.entrySet().stream()
            .map(
                one ->
                    () ->
                        assertThrows(
                            InvalidReceiptException.class,
                            () -> verify(one.getValue(), seal),
                            one.getKey())));
  }

  @Test
  void noSingleBitCanBeChanged() {
    make(transfer(ISSUER, ANN, 100));
    make(transfer(ISSUER, BOB, 30));
    Seal seal = sealer.seal(now);
    byte[] good = sealer.receipt(ANN, seal);
    for (int bit = 0; bit < good.length * 8; bit++) {
      byte[] changed = good.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      int at = bit;
      assertThrows(InvalidReceiptException.class, () -> verify(changed, seal), "bit " + at);
    }
  }

  @Test
  void anotherLedgersSealProvesNothing() {
    story();
    Seal seal = sealer.seal(now);
    Seal other = Sealer.of(ledger, Id128.of("ledger/other")).seal(now);
    byte[] receipt = sealer.receipt(ANN, seal);
    assertThrows(InvalidReceiptException.class, () -> verify(receipt, other));
    assertThrows(InvalidReceiptException.class, () -> verify(receipt));
  }

  @Test
  void theVerifierCompilesAloneAndFindsTheSame(@TempDir Path folder) throws Exception {
    story();
    Seal seal = sealer.seal(now);
    byte[] good = sealer.receipt(ANN, seal);
    Path source =
        Path.of("")
            .toAbsolutePath()
            .resolve("src/main/java/dev/muster/points/statement/ReceiptVerifier.java");
    ToolProvider compiler = ToolProvider.findFirst("javac").orElseThrow();
    StringWriter messages = new StringWriter();
    PrintWriter out = new PrintWriter(messages);
    String to = folder.toString();
    int status =
        compiler.run(
            out,
            out,
            "-d",
            to,
            "-cp",
            to,
            "-encoding",
            "UTF-8",
            "-Xlint:all",
            "-Werror",
            source.toString());
    assertEquals(0, status, messages.toString());
    URL[] alone = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(alone, ClassLoader.getPlatformClassLoader())) {
      var method =
          loader
              .loadClass("dev.muster.points.statement.ReceiptVerifier")
              .getMethod("verify", byte[].class, List.class);
      Object statement = method.invoke(null, good, List.of(seal.toBytes()));
      assertEquals(verify(good, seal).toString(), statement.toString());
    }
  }

  /** A member has the file, a Java platform, and what was published. */
  @Test
  void theSourceRunsAlone(@TempDir Path folder) throws Exception {
    make(transfer(ISSUER, ANN, 100));
    make(transfer(ANN, ISSUER, 40));
    Seal seal = sealer.seal(now);
    byte[] good = sealer.receipt(ANN, seal);
    Path source = folder.resolve("dev/muster/points/statement/ReceiptVerifier.java");
    Files.createDirectories(source.getParent());
    Files.copy(Path.of("src/main/java").resolve(folder.relativize(source).toString()), source);
    Path file = Files.write(folder.resolve("ann.receipt"), good);
    String told = run(source, 0, file, seal);
    assertTrue(told.contains("account\t" + ANN), told);
    assertTrue(told.contains("closing\t60"), told);
    byte[] changed = good.clone();
    changed[good.length / 2] ^= 1;
    assertFalse(run(source, 1, Files.write(file, changed), seal).contains("closing"));
    Path none = folder.resolve("none");
    assertEquals("not a file that can be read: " + none, run(source, 2, none, seal).strip());
    assertEquals("不是可读的文件：" + none, run(source, 2, none, seal, "--locale", "zh-CN").strip());
    String fault = run(source, 1, file, seal, "--locale", "zh");
    assertTrue(fault.matches("(?s)[A-Z_]+\t\\p{IsHan}.*"), fault);
    String chinese = run(source, 0, Files.write(file, good), seal, "--locale", "zh");
    assertTrue(chinese.contains("期末\t60"), chinese);
    assertEquals(told.replaceAll("[a-z]+\t", "\t"), chinese.replaceAll("\\p{IsHan}+\t", "\t"));
  }

  @Test
  void everyFaultHasItsChineseWords() {
    for (ReceiptVerifier.Fault fault : ReceiptVerifier.Fault.values()) {
      String chinese = fault.text(Locale.CHINA);
      assertTrue(chinese.matches("[\\p{IsHan}0-9 ，：]+"), fault + ": " + chinese);
      assertTrue(fault.text(Locale.ROOT).matches("[a-zA-Z0-9 ':]+"), fault.text(Locale.ROOT));
    }
  }

  private static String run(Path source, int exit, Path receipt, Seal seal, String... options)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Duser.language=en");
    command.add(source.toString());
    command.addAll(List.of(options));
    command.add(receipt.toString());
    command.add(HexFormat.of().formatHex(seal.toBytes()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(exit, process.waitFor(), told);
    return told;
  }

  /** The vector of RECEIPT.md: whoever writes a verifier of their own can begin with it. */
  @Test
  void theVectorStandsInTheDocument() throws IOException {
    now = Instant.parse("2026-03-02T03:04:05Z");
    make(transfer(ISSUER, ANN, 100));
    make(transfer(ANN, ISSUER, 40));
    Seal seal = sealer.seal(Instant.parse("2026-04-01T00:00:00Z"));
    byte[] receipt = sealer.receipt(ANN, seal);
    String document = Files.readString(Path.of("").toAbsolutePath().resolve("RECEIPT.md"));
    HexFormat hex = HexFormat.of();
    assertTrue(
        document.contains(wrapped(hex.formatHex(seal.toBytes()))),
        wrapped(hex.formatHex(seal.toBytes())));
    assertTrue(document.contains(wrapped(hex.formatHex(receipt))), wrapped(hex.formatHex(receipt)));
  }

  private static String wrapped(String hex) {
    return hex.replaceAll("(.{64})(?=.)", "$1\n");
  }
}
