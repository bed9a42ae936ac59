package dev.muster.points;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * An account as it is asked for: whose points of one unit, under which limits.
 *
 * <p>Values that only the ledger can judge are refused by it, with a reason; what can never be
 * right, such as a negative code, is an {@link IllegalArgumentException} of the builder. Immutable.
 */
public final class Account {
  private final Id128 id;
  private final int unit;
  private final int code;
  private final int flagBits;
  private final Id128 reference;
  private final long metadata;
  private final int tag;
  private final long floor;
  private final long ceiling;
  private final Id128 breakageAccount;
  private final SpendingOrder spendingOrder;
  private final long importedMicros;

  private Account(Builder builder) {
    id = builder.id;
    unit = builder.unit;
    code = builder.code;
    flagBits = builder.flagBits;
    reference = builder.reference;
    metadata = builder.metadata;
    tag = builder.tag;
    floor = builder.floor;
    ceiling = builder.ceiling;
    breakageAccount = builder.breakageAccount;
    spendingOrder = builder.spendingOrder;
    importedMicros = builder.importedMicros;
  }

  /** Starts an account; {@link Builder#unit unit} and {@link Builder#code code} are required. */
  public static Builder builder(Id128 id) {
    return new Builder(id);
  }

  /** Returns the account's id. */
  public Id128 id() {
    return id;
  }

  /** Returns the kind of points, a positive number of the caller's choice. */
  public int unit() {
    return unit;
  }

  /** Returns the kind of account, from 1 to 65535, of the caller's choice. */
  public int code() {
    return code;
  }

  /** Returns the flags. */
  public Set<AccountFlag> flags() {
    return AccountFlag.ofBits(flagBits);
  }

  /** Returns the flags as the bits of a number. */
  public int flagBits() {
    return flagBits;
  }

  /** Returns the caller's reference, such as the member's id; {@link Id128#ZERO} for none. */
  public Id128 reference() {
    return reference;
  }

  /** Returns the caller's metadata; 0 for none. */
  public long metadata() {
    return metadata;
  }

  /** Returns the caller's second, smaller piece of metadata; 0 for none. */
  public int tag() {
    return tag;
  }

  /**
   * Returns the least balance that debits may leave: posted credits less posted and held debits.
   */
  public OptionalLong floor() {
    return floor == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(floor);
  }

  /**
   * Returns the greatest balance that credits may leave: posted and held credits less posted
   * debits.
   */
  public OptionalLong ceiling() {
    return ceiling == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(ceiling);
  }

  /** Returns the account that receives what expires; {@link Id128#ZERO} where there are no lots. */
  public Id128 breakageAccount() {
    return breakageAccount;
  }

  /** Returns which lot is spent first. */
  public SpendingOrder spendingOrder() {
    return spendingOrder;
  }

  /** Returns the time of an imported account in microseconds; 0 for none. */
  public long importedMicros() {
    return importedMicros;
  }

  /** Returns a builder that starts from this account. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  private Object[] fields() {
    return new Object[] {
      id,
      unit,
      code,
      flagBits,
      reference,
      metadata,
      tag,
      floor,
      ceiling,
      breakageAccount,
      spendingOrder,
      importedMicros
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Account that && Arrays.equals(fields(), that.fields());
  }

  @Override
  public int hashCode() {
    return Objects.hash(fields());
  }

  @Override
  public String toString() {
    return "Account[id=%s, unit=%d, code=%d, flags=%s]".formatted(id, unit, code, flags());
  }

  /** Collects what an account is made with. Can be reused; not thread-safe. */
  public static final class Builder {
    private Id128 id;
    private int unit;
    private int code;
    private int flagBits;
    private Id128 reference = Id128.ZERO;
    private long metadata;
    private int tag;
    private long floor = Long.MIN_VALUE;
    private long ceiling = Long.MAX_VALUE;
    private Id128 breakageAccount = Id128.ZERO;
    private SpendingOrder spendingOrder = SpendingOrder.PRIORITY_EXPIRY_EARNED;
    private long importedMicros;

    private Builder(Id128 id) {
      this.id = requireNonNull(id, "id");
    }

    private Builder(Account account) {
      id = account.id;
      unit = account.unit;
      code = account.code;
      flagBits = account.flagBits;
      reference = account.reference;
      metadata = account.metadata;
      tag = account.tag;
      floor = account.floor;
      ceiling = account.ceiling;
      breakageAccount = account.breakageAccount;
      spendingOrder = account.spendingOrder;
      importedMicros = account.importedMicros;
    }

    /** Sets the id. */
    public Builder id(Id128 id) {
      this.id = requireNonNull(id, "id");
      return this;
    }

    /** Sets the kind of points. */
    public Builder unit(int unit) {
      this.unit = Checks.notNegative("unit", unit);
      return this;
    }

    /** Sets the kind of account. */
    public Builder code(int code) {
      this.code = Checks.code(code);
      return this;
    }

    /** Sets the flags. */
    public Builder flags(AccountFlag... flags) {
      return flags(Arrays.asList(flags));
    }

    /** Sets the flags. */
    public Builder flags(Collection<AccountFlag> flags) {
      this.flagBits = AccountFlag.bits(flags);
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

    /** Sets the least balance that debits may leave. */
    public Builder floor(long floor) {
      this.floor = floor;
      return this;
    }

    /** Sets the greatest balance that credits may leave. */
    public Builder ceiling(long ceiling) {
      this.ceiling = ceiling;
      return this;
    }

    /** Makes the account keep lots and names the account that receives what expires. */
    public Builder lots(Id128 breakageAccount, SpendingOrder order) {
      this.flagBits |= AccountFlag.LOTS.bit();
      this.breakageAccount = requireNonNull(breakageAccount, "breakageAccount");
      this.spendingOrder = requireNonNull(order, "order");
      return this;
    }

    /** Records the account at a time of the caller's; needs {@link AccountFlag#IMPORTED}. */
    public Builder importedAt(Instant instant) {
      return importedMicros(LedgerTime.micros(instant));
    }

    /** Records the account at a time of the caller's, in microseconds. */
    public Builder importedMicros(long micros) {
      this.importedMicros = micros;
      return this;
    }

    /** Returns the account. */
    public Account build() {
      return new Account(this);
    }
  }
}
