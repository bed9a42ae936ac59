package dev.muster.scheduling.certificate;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A limit on numbers of people that a certificate has a price for. */
public sealed interface PricedLimit {
  /** The order in which a certificate lists its limits. */
  Comparator<PricedLimit> ORDER =
      Comparator.comparing(PricedLimit::rank)
          .thenComparing(PricedLimit::of, Ids.ORDER)
          .thenComparing(limit -> String.valueOf(limit.batch()), Ids.ORDER)
          .thenComparing(PricedLimit::position)
          .thenComparing(PricedLimit::instant);

  /** Returns the employer, the item or the quota. */
  String of();

  /** Returns the batch, or null if the limit is not about one. */
  default @Nullable String batch() {
    return null;
  }

  private int rank() {
    return this instanceof Item ? 0 : this instanceof Absence ? 1 : this instanceof Most ? 2 : 3;
  }

  private int position() {
    return this instanceof Absence absence ? absence.number() : 0;
  }

  private Instant instant() {
    return this instanceof Absence absence ? absence.at() : Instant.EPOCH;
  }

  /**
   * How many people can get an item in a batch.
   *
   * @param batch id of the batch
   * @param of id of the item
   */
  record Item(String batch, String of) implements PricedLimit {
    /** Checks. */
    public Item {
      Ids.require(batch, "batch id");
      Ids.require(of, "item id");
    }
  }

  /**
   * How many people of an employer may be away at a moment.
   *
   * @param of id of the employer
   * @param number the position of the limit among those of the employer, from 0
   * @param at the moment
   */
  record Absence(String of, int number, Instant at) implements PricedLimit {
    /** Checks. */
    public Absence {
      Ids.require(of, "employer id");
      requireNonNull(at, "at");
      if (number < 0) {
        throw new IllegalArgumentException("number (%d) must be at least 0.".formatted(number));
      }
    }
  }

  /**
   * How many people a quota allows at most.
   *
   * @param of id of the quota
   * @param batch id of the batch in which they are counted, or null for a quota over all
   */
  record Most(String of, @Nullable String batch) implements PricedLimit {
    /** Checks. */
    public Most {
      Ids.require(of, "quota id");
      if (batch != null) {
        Ids.require(batch, "batch id");
      }
    }
  }

  /**
   * How many people a quota over all batches asks for at least.
   *
   * @param of id of the quota
   */
  record Least(String of) implements PricedLimit {
    /** Checks. */
    public Least {
      Ids.require(of, "quota id");
    }
  }
}
