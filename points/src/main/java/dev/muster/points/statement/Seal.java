package dev.muster.points.statement;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.JsonObject;
import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import dev.muster.points.internal.proof.Hashes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a ledger publishes so that nobody can change its past unseen: the root of its history and
 * the root of its accounts' states. Immutable.
 */
public final class Seal {
  /** The length of a seal in bytes. */
  public static final int BYTES = 152;

  static final byte[] MAGIC = "MSEAL\0\0\1".getBytes(StandardCharsets.ISO_8859_1);

  private final Id128 ledger;
  private final long number;
  private final Instant sealed;
  private final long historySize;
  private final byte[] historyRoot;
  private final long accounts;
  private final byte[] stateRoot;
  private final byte[] previous;

  /**
   * Makes a seal from its parts; hashes have 32 bytes.
   *
   * @throws IllegalArgumentException if a hash has another length
   */
  public Seal(
      Id128 ledger,
      long number,
      Instant sealed,
      long historySize,
      byte[] historyRoot,
      long accounts,
      byte[] stateRoot,
      byte[] previous) {
    this.ledger = requireNonNull(ledger, "ledger");
    this.number = number;
    this.sealed = requireNonNull(sealed, "sealed");
    this.historySize = historySize;
    this.historyRoot = checked(historyRoot, "historyRoot");
    this.accounts = accounts;
    this.stateRoot = checked(stateRoot, "stateRoot");
    this.previous = checked(previous, "previous");
  }

  private static byte[] checked(byte[] hash, String name) {
    if (hash.length != Hashes.LENGTH) {
      throw new IllegalArgumentException(
          "%s has %d bytes, not %d".formatted(name, hash.length, Hashes.LENGTH));
    }
    return hash.clone();
  }

  /**
   * Reads a seal as it was published.
   *
   * @throws IllegalArgumentException if these are not the bytes of a seal
   */
  public static Seal ofBytes(byte[] bytes) {
    if (bytes.length != BYTES || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IllegalArgumentException("these %d bytes are no seal".formatted(bytes.length));
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, MAGIC.length, BYTES - MAGIC.length);
    return new Seal(
        new Id128(in.getLong(), in.getLong()),
        in.getLong(),
        LedgerTime.instant(in.getLong()),
        in.getLong(),
        hash(in),
        in.getLong(),
        hash(in),
        hash(in));
  }

  private static byte[] hash(ByteBuffer in) {
    byte[] hash = new byte[Hashes.LENGTH];
    in.get(hash);
    return hash;
  }

  /** Returns the id that the ledger gave itself. */
  public Id128 ledger() {
    return ledger;
  }

  /** Returns its number, from 1. */
  public long number() {
    return number;
  }

  /** Returns when it was made. */
  public Instant sealed() {
    return sealed;
  }

  /** Returns how many transfers it covers. */
  public long historySize() {
    return historySize;
  }

  /** Returns how many accounts have entries. */
  public long accounts() {
    return accounts;
  }

  /** Returns whether this is the root of the accounts' states. */
  public boolean hasStateRoot(byte[] root) {
    return Arrays.equals(stateRoot, root);
  }

  /** Returns the bytes that are published. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(BYTES)
        .put(MAGIC)
        .put(ledger.toBytes())
        .putLong(number)
        .putLong(LedgerTime.micros(sealed))
        .putLong(historySize)
        .put(historyRoot)
        .putLong(accounts)
        .put(stateRoot)
        .put(previous)
        .array();
  }

  /** Returns the hash of its bytes, by which the next seal names it. */
  public byte[] hash() {
    return new Hashes().of(toBytes());
  }

  /** Returns the seal in JSON; sizes as strings, hashes in hexadecimal digits. */
  public JsonObject toJson() {
    HexFormat hex = HexFormat.of();
    return JsonObject.builder()
        .put("format", "muster.seal/1")
        .put("ledger", ledger.toString())
        .put("number", Long.toString(number))
        .put("sealed", sealed.toString())
        .put("historySize", Long.toString(historySize))
        .put("historyRoot", hex.formatHex(historyRoot))
        .put("accounts", Long.toString(accounts))
        .put("stateRoot", hex.formatHex(stateRoot))
        .put("previous", hex.formatHex(previous))
        .put("hash", hex.formatHex(hash()))
        .build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Seal that && Arrays.equals(toBytes(), that.toBytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toBytes());
  }

  /** Returns number, size and hash. */
  @Override
  public String toString() {
    return "Seal[%d, %d transfers, %s]"
        .formatted(number, historySize, HexFormat.of().formatHex(hash()));
  }
}
