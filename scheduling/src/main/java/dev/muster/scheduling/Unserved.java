package dev.muster.scheduling;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.ObjectReader;
import dev.muster.core.text.Ids;
import dev.muster.core.text.Messages;
import java.util.List;
import java.util.Locale;

/**
 * Why a worker has no place. Each reason can be shown to the worker it concerns.
 *
 * <p>Rules are asked in the order of {@link Obstacle}; the reason names the first rule that leaves
 * no batch. Only when a batch is left at the end is the reason one of places or of cost.
 */
public sealed interface Unserved {
  /** Returns the stable word that files use. */
  String code();

  /** Returns the values that the sentence names, as text. */
  List<String> args();

  /** Returns the reason as one sentence to the worker. */
  default String message(Locale locale) {
    return ReasonTexts.MESSAGES.render(locale, "unserved." + code(), args());
  }

  /**
   * No batch of any site offers this item.
   *
   * @param item the first such item in code-point order
   */
  record NoSiteOffers(String item) implements Unserved {
    /** Checks the id. */
    public NoSiteOffers {
      Ids.require(item, "item");
    }

    @Override
    public String code() {
      return "no-site-offers";
    }

    @Override
    public List<String> args() {
      return List.of(item);
    }
  }

  /**
   * Each item is offered somewhere, but no batch offers them all.
   *
   * @param items ids of the items needed
   */
  record NoBatchOffersAll(List<String> items) implements Unserved {
    /** Copies the items. */
    public NoBatchOffersAll {
      items = List.copyOf(items);
    }

    @Override
    public String code() {
      return "no-batch-offers-all";
    }

    @Override
    public List<String> args() {
      return List.of(String.join(", ", items));
    }
  }

  /**
   * Each item is offered somewhere, but so many visits as a worker may be asked for do not offer
   * them all.
   *
   * @param visits the most visits that a worker may be asked for
   */
  record NoVisitsOfferAll(int visits) implements Unserved {
    @Override
    public String code() {
      return "no-visits-offer-all";
    }

    @Override
    public List<String> args() {
      return List.of(Integer.toString(visits));
    }
  }

  /** No batch is held at a site that holds licences for all hazards of the worker that day. */
  record NoBatchLicensed() implements Unserved {
    @Override
    public String code() {
      return "no-batch-licensed";
    }

    @Override
    public List<String> args() {
      return List.of();
    }
  }

  /**
   * No batch begins when the worker has rested long enough after work.
   *
   * @param hours the hours of rest that her items ask for
   */
  record NoBatchRested(long hours) implements Unserved {
    @Override
    public String code() {
      return "no-batch-rested";
    }

    @Override
    public List<String> args() {
      return List.of(Long.toString(hours));
    }
  }

  /** No batch has the tags that the worker needs and admits her by those that it requires. */
  record NoBatchWithTags() implements Unserved {
    @Override
    public String code() {
      return "no-batch-with-tags";
    }

    @Override
    public List<String> args() {
      return List.of();
    }
  }

  /**
   * No batch is on a day when the checkup is due.
   *
   * @param due the due window
   */
  record NoBatchWhileDue(DueWindow due) implements Unserved {
    /** Checks presence. */
    public NoBatchWhileDue {
      requireNonNull(due, "due");
    }

    @Override
    public String code() {
      return "no-batch-while-due";
    }

    @Override
    public List<String> args() {
      return List.of(
          due.start() == null ? "…" : due.start().toString(),
          due.end() == null ? "…" : due.end().toString());
    }
  }

  /** No batch is held on a day on which the worker's employer lets people go. */
  record NoBatchOnEmployerDays() implements Unserved {
    @Override
    public String code() {
      return "no-batch-on-employer-days";
    }

    @Override
    public List<String> args() {
      return List.of();
    }
  }

  /** No batch is held when the worker can come. */
  record NoBatchWhileAvailable() implements Unserved {
    @Override
    public String code() {
      return "no-batch-while-available";
    }

    @Override
    public List<String> args() {
      return List.of();
    }
  }

  /** Every batch left is forbidden to the worker. */
  record AllForbidden() implements Unserved {
    @Override
    public String code() {
      return "all-forbidden";
    }

    @Override
    public List<String> args() {
      return List.of();
    }
  }

  /**
   * Every batch left is too far.
   *
   * @param nearestMeters how far the nearest of them is
   * @param limitMeters how far the worker may go
   */
  record TooFar(long nearestMeters, long limitMeters) implements Unserved {
    @Override
    public String code() {
      return "too-far";
    }

    @Override
    public List<String> args() {
      return List.of(Long.toString(nearestMeters), Long.toString(limitMeters));
    }
  }

  /**
   * Batches suit the worker, but all their places are taken; under {@link Serve#PENALTY}, of those
   * cheaper than her penalty.
   *
   * @param batches how many batches suit her
   */
  record ShortOfPlaces(int batches) implements Unserved {
    @Override
    public String code() {
      return "short-of-places";
    }

    @Override
    public List<String> args() {
      return List.of(Integer.toString(batches));
    }
  }

  /**
   * Batches suit the worker, but the cheapest of them, full or not, costs at least what leaving her
   * out does; only under {@link Serve#PENALTY}.
   *
   * @param leastCost what the cheapest batch that suits her would cost
   * @param penalty what leaving her out costs
   */
  record CheaperLeftOut(long leastCost, long penalty) implements Unserved {
    @Override
    public String code() {
      return "cheaper-left-out";
    }

    @Override
    public List<String> args() {
      return List.of(Long.toString(leastCost), Long.toString(penalty));
    }
  }

  /**
   * A batch with room suits the worker, but the search was ended before her turn.
   *
   * @param batches how many batches suit her
   */
  record NotReached(int batches) implements Unserved {
    @Override
    public String code() {
      return "not-reached";
    }

    @Override
    public List<String> args() {
      return List.of(Integer.toString(batches));
    }
  }

  /**
   * Places are free in batches that suit the worker, but another rule keeps her out of each of
   * them.
   *
   * <p>The rules are asked in the order of {@link Rule}; this one leaves no batch.
   *
   * @param rule the rule
   * @param batches how many batches with places free the rules before it left
   */
  record HeldBack(Rule rule, int batches) implements Unserved {
    /** Checks presence. */
    public HeldBack {
      requireNonNull(rule, "rule");
    }

    @Override
    public String code() {
      return "held-back";
    }

    @Override
    public List<String> args() {
      return List.of(ObjectReader.name(rule), Integer.toString(batches));
    }

    @Override
    public String message(Locale locale) {
      return ReasonTexts.MESSAGES.render(
          locale,
          "unserved.held-back." + ObjectReader.name(rule),
          List.of(Integer.toString(batches)));
    }
  }

  /** Holds the texts, so that they are loaded only when a reason is shown. */
  final class ReasonTexts {
    private static final Messages MESSAGES = Messages.load(Unserved.class, "reasons");

    private ReasonTexts() {}
  }
}
