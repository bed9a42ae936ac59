package dev.muster.points.statement;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Checks a receipt offline, against seals that were published, without trusting the ledger.
 *
 * <p>This one file needs nothing but the Java platform: copy it, read it, compile it alone, or run
 * its source in the folders of its package: {@code java
 * dev/muster/points/statement/ReceiptVerifier.java FILE SEAL}, with each seal that was published in
 * hexadecimal digits; it speaks English and 简体中文. The layout of the bytes stands in {@code
 * RECEIPT.md}. Every check that fails is an {@link InvalidReceiptException} that tells what is
 * wrong. Thread-safe; O(log n) hashes an entry.
 */
public final class ReceiptVerifier {
  private static final int HASH = 32;
  private static final int ID = 16;
  private static final int SEAL = 152;
  private static final int STATE = 96;
  private static final int LEAF = 112;
  private static final byte[] SEAL_MAGIC = {'M', 'S', 'E', 'A', 'L', 0, 0, 1};
  private static final byte[] RECEIPT_MAGIC = {'M', 'R', 'C', 'P', 'T', 0, 0, 1};
  private static final String[] KINDS = {
    "transfer", "hold", "post", "void", "reversal", "timeout", "breakage"
  };

  private final MessageDigest sha256;

  private ReceiptVerifier() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** What can be wrong with a receipt. */
  public enum Fault {
    /** The receipt is cut off or malformed. */
    MALFORMED("the receipt is cut off or malformed", "收据被截断或者格式不对"),
    /** This is not a receipt of version 1. */
    NOT_A_RECEIPT("this is not a receipt of version 1", "这不是第 1 版的收据"),
    /** The receipt begins in an unknown way. */
    UNKNOWN_BEGINNING("the receipt begins in an unknown way", "收据的开头方式未知"),
    /** The seals are of two ledgers. */
    TWO_LEDGERS("the seals are of two ledgers", "两个封存属于不同的账本"),
    /** The number of entries is wrong. */
    WRONG_COUNT("the number of entries is wrong", "分录的数目不对"),
    /** Something follows the last entry. */
    SOMETHING_FOLLOWS("something follows the last entry", "最后一条分录之后还有内容"),
    /** The entries do not add up to the sealed state: one is missing. */
    DOES_NOT_ADD_UP(
        "the entries do not add up to the sealed state: one is missing", "各分录合计与封存的状态不符：缺了分录"),
    /** The seal is not one of those that were published. */
    UNPUBLISHED_SEAL("the seal is not one of those that were published", "其中的封存不在已公布的封存之列"),
    /** This is not a seal of version 1. */
    NOT_A_SEAL("this is not a seal of version 1", "这不是第 1 版的封存"),
    /** The account's state is not under the seal. */
    STATE_NOT_SEALED("the account's state is not under the seal", "账户的状态不在该封存之下"),
    /** The account's state is not of version 1. */
    STATE_VERSION("the account's state is not of version 1", "账户的状态不是第 1 版"),
    /** The state is that of another account. */
    STATE_OF_ANOTHER("the state is that of another account", "状态属于另一个账户"),
    /** An entry is not of version 1. */
    ENTRY_VERSION("an entry is not of version 1", "有一条分录不是第 1 版"),
    /** An entry is of an unknown kind. */
    ENTRY_KIND("an entry is of an unknown kind", "有一条分录种类未知"),
    /** An entry is of another unit. */
    ENTRY_UNIT("an entry is of another unit", "有一条分录的单位不同"),
    /** The entries are out of order. */
    OUT_OF_ORDER("the entries are out of order", "分录的次序不对"),
    /** An entry is not in the sealed history. */
    ENTRY_NOT_SEALED("an entry is not in the sealed history", "有一条分录不在封存的历史中"),
    /** An entry is not of this account. */
    ENTRY_OF_ANOTHER("an entry is not of this account", "有一条分录不属于这个账户"),
    /** An entry has a negative amount. */
    NEGATIVE_AMOUNT("an entry has a negative amount", "有一条分录的数额为负"),
    /** A leaf lies outside of its tree. */
    OUTSIDE_OF_TREE("a leaf lies outside of its tree", "有一个叶子在其树之外"),
    /** An audit path is too long. */
    PATH_TOO_LONG("an audit path is too long", "有一条审计路径太长"),
    /** An audit path is too short. */
    PATH_TOO_SHORT("an audit path is too short", "有一条审计路径太短");

    private final String text;
    private final String chinese;

    Fault(String text, String chinese) {
      this.text = text;
      this.chinese = chinese;
    }

    /** Returns what is wrong, in Chinese if that is the language, and else in English. */
    public String text(Locale language) {
      return isChinese(language) ? chinese : text;
    }
  }

  /** A receipt does not hold. */
  public static final class InvalidReceiptException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    InvalidReceiptException(Fault fault) {
      super(fault.text);
      this.fault = fault;
    }

    /** Returns what is wrong. */
    public Fault fault() {
      return fault;
    }
  }

  /**
   * One entry of a statement.
   *
   * @param kind transfer, hold, post, void, reversal, timeout or breakage
   * @param counterparty the other account, in hexadecimal digits
   * @param change what it gave (positive) or took (negative)
   * @param balance the posted balance after it
   */
  public record Line(
      long sequence,
      Instant recorded,
      Instant effective,
      String kind,
      String id,
      String counterparty,
      long change,
      long balance) {}

  /**
   * What a receipt proves.
   *
   * @param account the account, in hexadecimal digits
   * @param opening the posted balance before the first line
   * @param lines all entries, none missing
   * @param closing the posted balance under the seal
   * @param held the points that holds will take
   */
  public record Statement(
      String account, long opening, List<Line> lines, long closing, long held) {}

  /**
   * Checks a file and prints the account, each line and the closing balance, as columns with tabs;
   * or what is wrong with it, and ends with 1; with 2 if it was called wrongly. Words are English
   * or 简体中文, by {@code --locale} or else the platform's language; all of it is UTF-8.
   *
   * @param args {@code --locale en} or {@code --locale zh} if wanted, the file, then one or more
   *     published seals in hexadecimal digits
   */
  public static void main(String[] args) throws IOException {
    boolean asked = args.length > 1 && args[0].equals("--locale");
    List<String> rest = Arrays.asList(args).subList(asked ? 2 : 0, args.length);
    Locale language = asked ? Locale.forLanguageTag(args[1]) : Locale.getDefault();
    System.exit(new Program(isChinese(language)).run(rest));
  }

  private static boolean isChinese(Locale language) {
    return language.getLanguage().equals("zh");
  }

  /** What runs on a command line. */
  private static final class Program {
    private static final Map<String, String> CHINESE =
        Map.ofEntries(
            Map.entry("[--locale zh] FILE SEAL...", "[--locale en] 收据文件 封存…"),
            Map.entry("not a seal in hexadecimal digits: ", "不是十六进制数字的封存："),
            Map.entry("not a file that can be read: ", "不是可读的文件："),
            Map.entry("account", "账户"),
            Map.entry("opening", "期初"),
            Map.entry("closing", "期末"),
            Map.entry("held", "冻结"),
            Map.entry("transfer", "转账"),
            Map.entry("hold", "冻结"),
            Map.entry("post", "过账"),
            Map.entry("void", "作废"),
            Map.entry("reversal", "冲正"),
            Map.entry("timeout", "超时"),
            Map.entry("breakage", "过期"));

    private final PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    private final PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    private final boolean chinese;

    Program(boolean chinese) {
      this.chinese = chinese;
    }

    private String word(String english) {
      return chinese ? CHINESE.getOrDefault(english, english) : english;
    }

    private int wrong(String what, String which) {
      err.println(word(what) + which);
      return 2;
    }

    int run(List<String> args) throws IOException {
      if (args.size() < 2) {
        String command = "java dev/muster/points/statement/ReceiptVerifier.java ";
        err.println(command + word("[--locale zh] FILE SEAL..."));
        return 2;
      }
      List<byte[]> seals = new ArrayList<>();
      for (String seal : args.subList(1, args.size())) {
        if (!seal.matches("([0-9a-fA-F]{2})+")) {
          return wrong("not a seal in hexadecimal digits: ", seal);
        }
        seals.add(HexFormat.of().parseHex(seal));
      }
      Path file = Path.of(args.get(0));
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        return wrong("not a file that can be read: ", args.get(0));
      }
      try {
        print(verify(Files.readAllBytes(file), seals));
        return 0;
      } catch (InvalidReceiptException e) {
        Fault fault = e.fault();
        err.println(fault + "\t" + (chinese ? fault.chinese : fault.text));
        return 1;
      }
    }

    private void print(Statement proven) {
      row(word("account"), proven.account());
      row(word("opening"), proven.opening());
      for (Line line : proven.lines()) {
        row(
            line.sequence(),
            line.effective(),
            word(line.kind()),
            line.counterparty(),
            line.change(),
            line.balance());
      }
      row(word("closing"), proven.closing());
      row(word("held"), proven.held());
      out.flush();
    }

    private void row(Object... columns) {
      out.println(Arrays.stream(columns).map(String::valueOf).collect(Collectors.joining("\t")));
    }
  }

  private static final class SealData {
    private final byte[] ledger;
    private final long historySize;
    private final byte[] historyRoot;
    private final long accounts;
    private final byte[] stateRoot;

    /** Reads what follows the magic. */
    SealData(ByteBuffer seal) {
      ledger = take(seal, ID);
      seal.position(seal.position() + 2 * Long.BYTES);
      historySize = seal.getLong();
      historyRoot = take(seal, HASH);
      accounts = seal.getLong();
      stateRoot = take(seal, HASH);
    }
  }

  private static final class State {
    private int unit;
    private long entries;
    private long debitsPending;
    private long debitsPosted;
    private long creditsPending;
    private long creditsPosted;
    private byte[] head = new byte[HASH];

    long balance() {
      return creditsPosted - debitsPosted;
    }
  }

  /**
   * Checks a receipt.
   *
   * @param receipt the bytes of the receipt
   * @param trusted seals as they were published; each seal in the receipt must be one of them
   * @return the statement that it proves
   * @throws InvalidReceiptException if anything about it is not as it must be
   */
  public static Statement verify(byte[] receipt, List<byte[]> trusted)
      throws InvalidReceiptException {
    try {
      return new ReceiptVerifier().check(ByteBuffer.wrap(receipt), trusted);
    } catch (BufferUnderflowException | ArithmeticException e) {
      throw new InvalidReceiptException(Fault.MALFORMED);
    }
  }

  private Statement check(ByteBuffer in, List<byte[]> trusted) throws InvalidReceiptException {
    require(Arrays.equals(take(in, 8), RECEIPT_MAGIC), Fault.NOT_A_RECEIPT);
    byte[] account = take(in, ID);
    byte begins = in.get();
    require(begins == 0 || begins == 1, Fault.UNKNOWN_BEGINNING);
    State state = new State();
    SealData opening = null;
    if (begins == 1) {
      byte[] seal = take(in, SEAL);
      opening = seal(seal, trusted);
      state = state(in, account, opening);
    }
    long openingBalance = state.balance();
    SealData closing = seal(take(in, SEAL), trusted);
    State end = state(in, account, closing);
    if (opening == null) {
      state.unit = end.unit;
    } else {
      require(Arrays.equals(opening.ledger, closing.ledger), Fault.TWO_LEDGERS);
    }
    long last = opening == null ? 0 : opening.historySize;
    int count = in.getInt();
    require(count >= 0 && count <= in.remaining() / LEAF, Fault.WRONG_COUNT);
    List<Line> lines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Line line = entry(in, account, state, closing, last);
      last = line.sequence();
      lines.add(line);
    }
    require(!in.hasRemaining(), Fault.SOMETHING_FOLLOWS);
    require(same(state, end), Fault.DOES_NOT_ADD_UP);
    return new Statement(
        HexFormat.of().formatHex(account),
        openingBalance,
        List.copyOf(lines),
        end.balance(),
        end.debitsPending);
  }

  private SealData seal(byte[] bytes, List<byte[]> trusted) throws InvalidReceiptException {
    boolean known = false;
    for (byte[] one : trusted) {
      known |= MessageDigest.isEqual(one, bytes);
    }
    require(known, Fault.UNPUBLISHED_SEAL);
    return parse(bytes);
  }

  private static SealData parse(byte[] bytes) throws InvalidReceiptException {
    ByteBuffer seal = ByteBuffer.wrap(bytes);
    require(Arrays.equals(take(seal, 8), SEAL_MAGIC), Fault.NOT_A_SEAL);
    return new SealData(seal);
  }

  private State state(ByteBuffer in, byte[] account, SealData seal) throws InvalidReceiptException {
    byte[] bytes = take(in, STATE);
    long index = in.getLong();
    byte[][] path = path(in);
    byte[] root = root(leafHash(bytes), index, seal.accounts, path);
    require(Arrays.equals(root, seal.stateRoot), Fault.STATE_NOT_SEALED);
    ByteBuffer leaf = ByteBuffer.wrap(bytes);
    require(leaf.getInt() == 0x01000000, Fault.STATE_VERSION);
    State state = new State();
    state.unit = leaf.getInt();
    require(Arrays.equals(take(leaf, ID), account), Fault.STATE_OF_ANOTHER);
    state.entries = leaf.getLong();
    state.debitsPending = leaf.getLong();
    state.debitsPosted = leaf.getLong();
    state.creditsPending = leaf.getLong();
    state.creditsPosted = leaf.getLong();
    state.head = take(leaf, HASH);
    return state;
  }

  private Line entry(ByteBuffer in, byte[] account, State state, SealData seal, long last)
      throws InvalidReceiptException {
    byte[] bytes = take(in, LEAF);
    byte[][] path = path(in);
    ByteBuffer leaf = ByteBuffer.wrap(bytes);
    require(leaf.get() == 1, Fault.ENTRY_VERSION);
    byte kind = leaf.get();
    require(kind >= 0 && kind < KINDS.length, Fault.ENTRY_KIND);
    leaf.getShort();
    require(leaf.getInt() == state.unit, Fault.ENTRY_UNIT);
    long sequence = leaf.getLong();
    require(sequence > last && sequence <= seal.historySize, Fault.OUT_OF_ORDER);
    byte[] leafHash = leafHash(bytes);
    byte[] root = root(leafHash, sequence - 1, seal.historySize, path);
    require(Arrays.equals(root, seal.historyRoot), Fault.ENTRY_NOT_SEALED);
    Instant recorded = instant(leaf.getLong());
    Instant effective = instant(leaf.getLong());
    byte[] id = take(leaf, ID);
    byte[] debit = take(leaf, ID);
    byte[] credit = take(leaf, ID);
    take(leaf, ID);
    boolean debits = Arrays.equals(debit, account);
    require(debits != Arrays.equals(credit, account), Fault.ENTRY_OF_ANOTHER);
    long before = state.balance();
    add(state, kind, debits, leaf.getLong(), leaf.getLong());
    state.entries++;
    sha256.update((byte) 2);
    sha256.update(state.head);
    state.head = sha256.digest(leafHash);
    HexFormat hex = HexFormat.of();
    return new Line(
        sequence,
        recorded,
        effective,
        KINDS[kind],
        hex.formatHex(id),
        hex.formatHex(debits ? credit : debit),
        state.balance() - before,
        state.balance());
  }

  private static void add(State state, byte kind, boolean debits, long amount, long released)
      throws InvalidReceiptException {
    require(amount >= 0 && released >= 0, Fault.NEGATIVE_AMOUNT);
    long pending = (kind == 1 ? amount : 0) - released;
    long posted = kind == 1 ? 0 : amount;
    if (debits) {
      state.debitsPending = Math.addExact(state.debitsPending, pending);
      state.debitsPosted = Math.addExact(state.debitsPosted, posted);
    } else {
      state.creditsPending = Math.addExact(state.creditsPending, pending);
      state.creditsPosted = Math.addExact(state.creditsPosted, posted);
    }
  }

  private static boolean same(State a, State b) {
    return a.unit == b.unit
        && a.entries == b.entries
        && a.debitsPending == b.debitsPending
        && a.debitsPosted == b.debitsPosted
        && a.creditsPending == b.creditsPending
        && a.creditsPosted == b.creditsPosted
        && Arrays.equals(a.head, b.head);
  }

  /**
   * Checks that the history under a later seal begins with that under an earlier one (RFC 6962,
   * section 2.1.2; the steps are those of RFC 9162, section 2.1.4.2).
   *
   * @param proof the bytes of the proof
   */
  public static boolean isConsistent(byte[] earlierSeal, byte[] laterSeal, byte[] proof) {
    try {
      ReceiptVerifier verifier = new ReceiptVerifier();
      ByteBuffer in = ByteBuffer.wrap(proof);
      byte[][] path = path(in);
      SealData earlier = parse(earlierSeal);
      SealData later = parse(laterSeal);
      return !in.hasRemaining()
          && Arrays.equals(earlier.ledger, later.ledger)
          && verifier.consistent(
              earlier.historySize, later.historySize, earlier.historyRoot, later.historyRoot, path);
    } catch (InvalidReceiptException | BufferUnderflowException malformed) {
      return false;
    }
  }

  boolean consistent(
      long earlier, long later, byte[] earlierRoot, byte[] laterRoot, byte[][] path) {
    if (earlier > later || earlier < 0) {
      return false;
    }
    if (earlier == 0 || earlier == later) {
      boolean same = earlier == 0 || Arrays.equals(earlierRoot, laterRoot);
      return path.length == 0 && same;
    }
    int at = 0;
    long node = earlier - 1;
    long last = later - 1;
    while ((node & 1) == 1) {
      node >>= 1;
      last >>= 1;
    }
    if (node != 0 && path.length == 0) {
      return false;
    }
    byte[] old = node == 0 ? earlierRoot : path[at++];
    byte[] young = old;
    for (; at < path.length; at++) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        old = nodeHash(path[at], old);
        young = nodeHash(path[at], young);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        young = nodeHash(young, path[at]);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(old, earlierRoot) && Arrays.equals(young, laterRoot);
  }

  /** Returns the root that an audit path leads to (RFC 9162, section 2.1.3.2). */
  private byte[] root(byte[] leafHash, long index, long size, byte[][] path)
      throws InvalidReceiptException {
    require(index >= 0 && index < size, Fault.OUTSIDE_OF_TREE);
    long node = index;
    long last = size - 1;
    byte[] hash = leafHash;
    for (byte[] other : path) {
      require(last != 0, Fault.PATH_TOO_LONG);
      if ((node & 1) == 1 || node == last) {
        hash = nodeHash(other, hash);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        hash = nodeHash(hash, other);
      }
      node >>= 1;
      last >>= 1;
    }
    require(last == 0, Fault.PATH_TOO_SHORT);
    return hash;
  }

  private byte[] leafHash(byte[] leaf) {
    sha256.update((byte) 0);
    return sha256.digest(leaf);
  }

  private byte[] nodeHash(byte[] left, byte[] right) {
    sha256.update((byte) 1);
    sha256.update(left);
    return sha256.digest(right);
  }

  private static byte[][] path(ByteBuffer in) throws InvalidReceiptException {
    int length = in.get();
    require(length >= 0 && length <= 64, Fault.PATH_TOO_LONG);
    byte[][] path = new byte[length][];
    for (int i = 0; i < length; i++) {
      path[i] = take(in, HASH);
    }
    return path;
  }

  private static byte[] take(ByteBuffer in, int count) {
    byte[] bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
  }

  private static void require(boolean holds, Fault otherwise) throws InvalidReceiptException {
    if (!holds) {
      throw new InvalidReceiptException(otherwise);
    }
  }
}
