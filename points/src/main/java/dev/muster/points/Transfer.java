package dev.muster.points;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;

/**
 * A transfer as it is asked for: an amount of one unit from the debit to the credit account.
 *
 * <p>Its id makes it idempotent: asking again for the same changes nothing, asking for something
 * else under the same id is refused. Values that only the ledger can judge are refused by it, with
 * a reason; what can never be right, such as a negative amount, is an {@link
 * IllegalArgumentException} of the builder. Immutable.
 */
public final class Transfer {
  /** The amount that posts a pending transfer wholly. */
  public static final long ALL = Long.MAX_VALUE;

  // What every transfer has is stored in it and not beside it, and the rest is shared by all that
  // ask for nothing special: a ledger reads each transfer once, out of memory that no cache holds.
  private final long idHigh;
  private final long idLow;
  private final long debitHigh;
  private final long debitLow;
  private final long creditHigh;
  private final long creditLow;
  private final long amount;
  private final int unit;
  private final int code;
  private final int flagBits;
  private final Terms terms;

  private Transfer(Builder builder) {
    idHigh = builder.id.high();
    idLow = builder.id.low();
    debitHigh = builder.debitAccount.high();
    debitLow = builder.debitAccount.low();
    creditHigh = builder.creditAccount.high();
    creditLow = builder.creditAccount.low();
    amount = builder.amount;
    unit = builder.unit;
    code = builder.code;
    flagBits = builder.flagBits;
    terms = builder.terms();
  }

  /** What only some transfers ask for. */
  private record Terms(
      Id128 pendingId,
      Id128 reversedId,
      int timeoutSeconds,
      Id128 reference,
      long metadata,
      int tag,
      long effectiveMicros,
      long importedMicros,
      long expiresMicros,
      int priority,
      ExpiredLots expiredLots,
      int graceSeconds) {
    static final Terms NONE =
        new Terms(
            Id128.ZERO, Id128.ZERO, 0, Id128.ZERO, 0, 0, 0, 0, 0, 0, ExpiredLots.BREAK_AGAIN, 0);
  }

  /** Starts a transfer. */
  public static Builder builder(Id128 id) {
    return new Builder(id);
  }

  /** Starts a transfer that posts {@code amount} of a pending one; {@link #ALL} posts it wholly. */
  public static Builder post(Id128 id, Id128 pendingId, long amount) {
    return new Builder(id).flags(TransferFlag.POST_PENDING).pendingId(pendingId).amount(amount);
  }

  /** Starts a transfer that voids a pending one. */
  public static Builder voiding(Id128 id, Id128 pendingId) {
    return new Builder(id).flags(TransferFlag.VOID_PENDING).pendingId(pendingId);
  }

  /**
   * Starts a transfer that takes back {@code amount} of another; {@link #ALL} takes back what is
   * left of it.
   */
  public static Builder reversal(Id128 id, Id128 reversedId, long amount) {
    return new Builder(id).flags(TransferFlag.REVERSAL).reversedId(reversedId).amount(amount);
  }

  /** Returns the transfer's id. */
  public Id128 id() {
    return new Id128(idHigh, idLow);
  }

  /** Returns the account that gives. */
  public Id128 debitAccount() {
    return new Id128(debitHigh, debitLow);
  }

  /** Returns the account that receives. */
  public Id128 creditAccount() {
    return new Id128(creditHigh, creditLow);
  }

  /** Returns the points to move, 0 or more. */
  public long amount() {
    return amount;
  }

  /** Returns the unit, which must be that of both accounts. */
  public int unit() {
    return unit;
  }

  /** Returns the kind of transfer, from 1 to 65535, of the caller's choice. */
  public int code() {
    return code;
  }

  /** Returns the flags. */
  public Set<TransferFlag> flags() {
    return TransferFlag.ofBits(flagBits);
  }

  /** Returns the flags as the bits of a number. */
  public int flagBits() {
    return flagBits;
  }

  /** Returns the pending transfer that this posts or voids; {@link Id128#ZERO} for none. */
  public Id128 pendingId() {
    return terms.pendingId;
  }

  /** Returns the transfer that this takes back; {@link Id128#ZERO} for none. */
  public Id128 reversedId() {
    return terms.reversedId;
  }

  /** Returns after how many seconds a pending transfer times out; 0 means never. */
  public int timeoutSeconds() {
    return terms.timeoutSeconds;
  }

  /** Returns the caller's reference, such as an order's id; {@link Id128#ZERO} for none. */
  public Id128 reference() {
    return terms.reference;
  }

  /** Returns the caller's metadata; 0 for none. */
  public long metadata() {
    return terms.metadata;
  }

  /** Returns the caller's second, smaller piece of metadata; 0 for none. */
  public int tag() {
    return terms.tag;
  }

  /** Returns when the transfer takes effect, in microseconds; 0 means when it is recorded. */
  public long effectiveMicros() {
    return terms.effectiveMicros;
  }

  /** Returns the time of an imported transfer in microseconds; 0 for none. */
  public long importedMicros() {
    return terms.importedMicros;
  }

  /**
   * Returns from when on lots that this transfer makes are void, in microseconds; 0 means never.
   */
  public long expiresMicros() {
    return terms.expiresMicros;
  }

  /** Returns the priority of lots that this transfer makes; lower is spent first. */
  public int priority() {
    return terms.priority;
  }

  /** Returns what a reversal does with points of expired lots. */
  public ExpiredLots expiredLots() {
    return terms.expiredLots;
  }

  /** Returns for how many seconds reinstated points can be spent. */
  public int graceSeconds() {
    return terms.graceSeconds;
  }

  /** Returns a builder that starts from this transfer. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Transfer that
        && idHigh == that.idHigh
        && idLow == that.idLow
        && debitHigh == that.debitHigh
        && debitLow == that.debitLow
        && creditHigh == that.creditHigh
        && creditLow == that.creditLow
        && amount == that.amount
        && unit == that.unit
        && code == that.code
        && flagBits == that.flagBits
        && terms.equals(that.terms);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id(), debitAccount(), creditAccount(), amount, flagBits, terms);
  }

  @Override
  public String toString() {
    return "Transfer[id=%s, debit=%s, credit=%s, amount=%d, unit=%d, code=%d, flags=%s]"
        .formatted(id(), debitAccount(), creditAccount(), amount, unit, code, flags());
  }

  /** Collects what a transfer is made with. Can be reused; not thread-safe. */
  public static final class Builder {
    private Id128 id;
    private Id128 debitAccount = Id128.ZERO;
    private Id128 creditAccount = Id128.ZERO;
    private long amount;
    private int unit;
    private int code;
    private int flagBits;
    private Id128 pendingId = Id128.ZERO;
    private Id128 reversedId = Id128.ZERO;
    private int timeoutSeconds;
    private Id128 reference = Id128.ZERO;
    private long metadata;
    private int tag;
    private long effectiveMicros;
    private long importedMicros;
    private long expiresMicros;
    private int priority;
    private ExpiredLots expiredLots = ExpiredLots.BREAK_AGAIN;
    private int graceSeconds;

    private Builder(Id128 id) {
      this.id = requireNonNull(id, "id");
    }

    private Builder(Transfer transfer) {
      id = transfer.id();
      debitAccount = transfer.debitAccount();
      creditAccount = transfer.creditAccount();
      amount = transfer.amount;
      unit = transfer.unit;
      code = transfer.code;
      flagBits = transfer.flagBits;
      pendingId = transfer.terms.pendingId;
      reversedId = transfer.terms.reversedId;
      timeoutSeconds = transfer.terms.timeoutSeconds;
      reference = transfer.terms.reference;
      metadata = transfer.terms.metadata;
      tag = transfer.terms.tag;
      effectiveMicros = transfer.terms.effectiveMicros;
      importedMicros = transfer.terms.importedMicros;
      expiresMicros = transfer.terms.expiresMicros;
      priority = transfer.terms.priority;
      expiredLots = transfer.terms.expiredLots;
      graceSeconds = transfer.terms.graceSeconds;
    }

    /** Sets the id. */
    public Builder id(Id128 id) {
      this.id = requireNonNull(id, "id");
      return this;
    }

    /** Sets the account that gives. */
    public Builder debit(Id128 account) {
      this.debitAccount = requireNonNull(account, "account");
      return this;
    }

    /** Sets the account that receives. */
    public Builder credit(Id128 account) {
      this.creditAccount = requireNonNull(account, "account");
      return this;
    }

    /** Sets the points to move. */
    public Builder amount(long amount) {
      this.amount = Checks.notNegative("amount", amount);
      return this;
    }

    /** Sets the unit. */
    public Builder unit(int unit) {
      this.unit = Checks.notNegative("unit", unit);
      return this;
    }

    /** Sets the kind of transfer. */
    public Builder code(int code) {
      this.code = Checks.code(code);
      return this;
    }

    /** Sets the flags. */
    public Builder flags(TransferFlag... flags) {
      return flags(Arrays.asList(flags));
    }

    /** Sets the flags. */
    public Builder flags(Collection<TransferFlag> flags) {
      this.flagBits = TransferFlag.bits(flags);
      return this;
    }

    /** Holds the points until they are posted, voided or the timeout passes. */
    public Builder pending(Duration timeout) {
      this.flagBits |= TransferFlag.PENDING.bit();
      long seconds = timeout.toSeconds();
      boolean whole = timeout.equals(Duration.ofSeconds(seconds));
      if (!whole || seconds < 0 || seconds > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "timeout (%s) must be whole seconds from 0 (never) to 2147483647".formatted(timeout));
      }
      return timeoutSeconds((int) seconds);
    }

    /** Sets after how many seconds the pending transfer times out; 0 means never. */
    public Builder timeoutSeconds(int seconds) {
      this.timeoutSeconds = Checks.notNegative("timeoutSeconds", seconds);
      return this;
    }

    /** Sets the pending transfer to post or void. */
    public Builder pendingId(Id128 pendingId) {
      this.pendingId = requireNonNull(pendingId, "pendingId");
      return this;
    }

    /** Sets the transfer to take back. */
    public Builder reversedId(Id128 reversedId) {
      this.reversedId = requireNonNull(reversedId, "reversedId");
      return this;
    }

    /** Sets the caller's reference. */
    public Builder reference(Id128 reference) {
      this.reference = requireNonNull(reference, "reference");
      return this;
    }

    /** Sets the caller's metadata. */
    public Builder metadata(long metadata) {
      this.metadata = metadata;
      return this;
    }

    /** Sets the caller's second, smaller piece of metadata. */
    public Builder tag(int tag) {
      this.tag = tag;
      return this;
    }

    /** Sets when the transfer takes effect, before or after it is recorded. */
    public Builder effectiveAt(Instant instant) {
      return effectiveMicros(LedgerTime.micros(instant));
    }

    /** Sets when the transfer takes effect, in microseconds; 0 means when it is recorded. */
    public Builder effectiveMicros(long micros) {
      this.effectiveMicros = Checks.notNegative("effectiveMicros", micros);
      return this;
    }

    /** Records the transfer at a time of the caller's; needs {@link TransferFlag#IMPORTED}. */
    public Builder importedAt(Instant instant) {
      return importedMicros(LedgerTime.micros(instant));
    }

    /** Records the transfer at a time of the caller's, in microseconds. */
    public Builder importedMicros(long micros) {
      this.importedMicros = micros;
      return this;
    }

    /** Sets from when on lots that this transfer makes are void. */
    public Builder expiresAt(Instant instant) {
      return expiresMicros(LedgerTime.micros(instant));
    }

    /** Sets from when on lots that this transfer makes are void, in microseconds; 0 means never. */
    public Builder expiresMicros(long micros) {
      this.expiresMicros = Checks.notNegative("expiresMicros", micros);
      return this;
    }

    /** Sets the priority of lots that this transfer makes; lower is spent first. */
    public Builder priority(int priority) {
      this.priority = Checks.notNegative("priority", priority);
      return this;
    }

    /**
     * Sets what a reversal does with points of expired lots; grace only matters for reinstating.
     */
    public Builder expiredLots(ExpiredLots policy, Duration grace) {
      this.expiredLots = requireNonNull(policy, "policy");
      if (grace.isNegative() || grace.toSeconds() > 1 << 29) {
        throw new IllegalArgumentException(
            "grace (%s) must be from 0 to 17 years".formatted(grace));
      }
      this.graceSeconds = (int) grace.toSeconds();
      return this;
    }

    private Terms terms() {
      Terms terms =
          new Terms(
              pendingId,
              reversedId,
              timeoutSeconds,
              reference,
              metadata,
              tag,
              effectiveMicros,
              importedMicros,
              expiresMicros,
              priority,
              expiredLots,
              graceSeconds);
      return terms.equals(Terms.NONE) ? Terms.NONE : terms;
    }

    /** Returns the transfer. */
    public Transfer build() {
      return new Transfer(this);
    }
  }
}
