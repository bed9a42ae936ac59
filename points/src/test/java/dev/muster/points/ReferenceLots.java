package dev.muster.points;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * The lots of one account, slowly and obviously: the oracle of {@link LotProperties}. What falls
 * due is entered at its own instant, one after another; lots are searched through each time; the
 * account only deals with accounts without lots. Shares no code with the engine. Times are
 * microseconds.
 */
final class ReferenceLots {
  /** A lot. */
  static final class RLot {
    final Id128 id;
    final long amount;
    final long start;
    final long earned;
    final long expires;
    final int priority;
    long remaining;
    long pinned;
    long broken;
    boolean future;

    RLot(Id128 id, long amount, long start, long earned, long expires, int priority) {
      this.id = id;
      this.amount = amount;
      this.start = start;
      this.earned = earned;
      this.expires = expires;
      this.priority = priority;
      this.remaining = amount;
    }

    long available() {
      return remaining - pinned;
    }
  }

  private static final class Part {
    final RLot lot;
    final long amount;
    long returned;

    Part(RLot lot, long amount) {
      this.lot = lot;
      this.amount = amount;
    }
  }

  private record Hold(long amount, long expires, List<Part> pins) {}

  private static final class Spend {
    final long amount;
    final List<Part> parts;
    long reversed;

    Spend(long amount, List<Part> parts) {
      this.amount = amount;
      this.parts = parts;
    }
  }

  private record Change(long effective, long amount) {}

  private final SpendingOrder order;
  private final boolean capped;
  private final Map<Id128, RLot> lots = new LinkedHashMap<>();
  private final Map<Id128, Hold> holds = new LinkedHashMap<>();
  private final Map<Id128, Spend> spends = new LinkedHashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private long debt;

  /**
   * Creates an account without points.
   *
   * @param capped whether it must not owe any
   */
  ReferenceLots(SpendingOrder order, boolean capped) {
    this.order = order;
    this.capped = capped;
  }

  /** Enters what falls due up to {@code now}, in order of time. */
  void settle(long now) {
    for (long next = nextDue(); next <= now && next != Long.MAX_VALUE; next = nextDue()) {
      long at = next;
      lots.values().stream()
          .filter(lot -> lot.future && lot.start <= at)
          .sorted(Comparator.comparing(lot -> lot.id))
          .forEach(
              lot -> {
                lot.future = false;
                freed(lot, 0);
              });
      holds.entrySet().stream()
          .filter(hold -> hold.getValue().expires() <= at)
          .sorted(Map.Entry.comparingByKey())
          .map(Map.Entry::getKey)
          .toList()
          .forEach(id -> letGo(Objects.requireNonNull(holds.remove(id)), 0));
      breakDue(at);
    }
  }

  private long nextDue() {
    long next = Long.MAX_VALUE;
    for (RLot lot : lots.values()) {
      if (lot.future) {
        next = Math.min(next, lot.start);
      } else if (lot.available() > 0 && lot.expires != Long.MAX_VALUE) {
        next = Math.min(next, lot.expires);
      }
    }
    for (Hold hold : holds.values()) {
      next = Math.min(next, hold.expires());
    }
    return next;
  }

  private void breakDue(long now) {
    for (RLot lot : lots.values()) {
      if (!lot.future && lot.available() > 0 && lot.expires <= now) {
        long amount = lot.available();
        lot.remaining -= amount;
        lot.broken += amount;
        changes.add(new Change(lot.expires, -amount));
      }
    }
  }

  String earn(Id128 id, long amount, long start, long expires, int priority, long now) {
    if (expires <= start) {
      return "lot-expires-before-it-starts";
    }
    changes.add(new Change(start, amount));
    begin(new RLot(id, amount, start, start, expires, priority), now);
    return "created " + amount;
  }

  private void begin(RLot lot, long now) {
    lots.put(lot.id, lot);
    lot.future = lot.start > now;
    if (!lot.future) {
      freed(lot, 0);
    }
  }

  String spend(Id128 id, long amount, long now) {
    String refused = refusal(amount);
    if (!refused.isEmpty()) {
      return refused;
    }
    List<Part> parts = new ArrayList<>();
    debt += take(amount, parts, false);
    spends.put(id, new Spend(amount, parts));
    changes.add(new Change(now, -amount));
    return "created " + amount;
  }

  String hold(Id128 id, long amount, long expires) {
    String refused = refusal(amount);
    if (!refused.isEmpty()) {
      return refused;
    }
    List<Part> pins = new ArrayList<>();
    take(amount, pins, true);
    holds.put(id, new Hold(amount, expires, pins));
    return "created " + amount;
  }

  private String refusal(long amount) {
    long held = held();
    if (capped && amount > posted() - held) {
      return "exceeds-credits";
    }
    long uncovered = held - lots.values().stream().mapToLong(lot -> lot.pinned).sum();
    return capped && amount > spendable() - debt - uncovered ? "exceeds-spendable-lots" : "";
  }

  /** Takes from lots in their order, and returns what they did not have. */
  private long take(long amount, List<Part> parts, boolean pins) {
    long left = amount;
    List<RLot> inOrder =
        lots.values().stream().filter(lot -> !lot.future).sorted(spendingOrder()).toList();
    for (RLot lot : inOrder) {
      long part = Math.min(left, lot.available());
      if (part > 0) {
        parts.add(new Part(lot, part));
        lot.pinned += pins ? part : 0;
        lot.remaining -= pins ? 0 : part;
        left -= part;
      }
    }
    return left;
  }

  private Comparator<RLot> spendingOrder() {
    ToLongFunction<RLot> earned = lot -> lot.earned;
    Comparator<RLot> byId = Comparator.comparing(lot -> lot.id);
    return switch (order) {
      case PRIORITY_EXPIRY_EARNED ->
          Comparator.<RLot>comparingInt(lot -> lot.priority)
              .thenComparingLong(lot -> lot.expires)
              .thenComparingLong(earned)
              .thenComparing(byId);
      case EARNED_FIRST -> Comparator.comparingLong(earned).thenComparing(byId);
      case EARNED_LAST -> Comparator.comparingLong(earned).reversed().thenComparing(byId);
    };
  }

  /** Posts a hold in part; {@code id} is the post's. */
  String post(Id128 id, Id128 hold, long amount, long now) {
    Hold held = holds.get(hold);
    if (held == null) {
      return "no such hold";
    }
    if (amount > held.amount()) {
      return "exceeds-pending-amount";
    }
    holds.remove(hold);
    List<Part> parts = new ArrayList<>();
    long left = amount;
    for (Part pin : held.pins()) {
      long part = Math.min(left, pin.amount);
      if (part > 0) {
        parts.add(new Part(pin.lot, part));
      }
      letGo(pin, part);
      left -= part;
    }
    debt += take(left, parts, false);
    spends.put(id, new Spend(amount, parts));
    changes.add(new Change(now, -amount));
    breakDue(now);
    return "created " + amount;
  }

  String voided(Id128 hold, long now) {
    Hold held = holds.remove(hold);
    if (held == null) {
      return "no such hold";
    }
    letGo(held, 0);
    breakDue(now);
    return "created " + held.amount();
  }

  String reverse(Id128 id, Id128 of, long amount, long now) {
    Spend spend = spends.get(of);
    if (spend == null) {
      return "reversed-transfer-not-found";
    }
    if (amount > spend.amount - spend.reversed) {
      return "exceeds-reversible-amount";
    }
    spend.reversed += amount;
    long left = amount;
    for (int i = spend.parts.size() - 1; i >= 0; i--) {
      Part part = spend.parts.get(i);
      long back = Math.min(left, part.amount - part.returned);
      part.returned += back;
      left -= back;
      long before = part.lot.available();
      part.lot.remaining += back;
      freed(part.lot, before);
    }
    changes.add(new Change(now, amount));
    if (left > 0) {
      begin(new RLot(id, left, now, now, Long.MAX_VALUE, 0), now);
    }
    breakDue(now);
    return "created " + amount;
  }

  private void letGo(Hold hold, long spent) {
    hold.pins().forEach(pin -> letGo(pin, spent));
  }

  private void letGo(Part pin, long spent) {
    long before = pin.lot.available();
    pin.lot.pinned -= pin.amount;
    pin.lot.remaining -= spent;
    freed(pin.lot, before);
  }

  /** Points of a lot have become free: they pay debt. */
  private void freed(RLot lot, long availableBefore) {
    long paid = Math.min(lot.available() - availableBefore, debt);
    lot.remaining -= paid;
    debt -= paid;
  }

  long posted() {
    return changes.stream().mapToLong(Change::amount).sum();
  }

  /** Returns the balance of what takes effect up to an instant. */
  long postedFor(long effective) {
    return changes.stream()
        .filter(change -> change.effective() <= effective)
        .mapToLong(Change::amount)
        .sum();
  }

  long held() {
    return holds.values().stream().mapToLong(Hold::amount).sum();
  }

  long debt() {
    return debt;
  }

  long spendable() {
    return lots.values().stream().filter(lot -> !lot.future).mapToLong(RLot::available).sum();
  }

  long broken() {
    return lots.values().stream().mapToLong(lot -> lot.broken).sum();
  }

  /** Returns each lot as text, by id. */
  Map<Id128, String> texts() {
    Map<Id128, String> texts = new LinkedHashMap<>();
    lots.forEach(
        (id, lot) ->
            texts.put(id, text(lot.amount, lot.remaining, lot.pinned, lot.broken, lot.priority)));
    return texts;
  }

  static String text(long amount, long remaining, long pinned, long broken, int priority) {
    return "%d, %d left, %d pinned, %d broken, priority %d"
        .formatted(amount, remaining, pinned, broken, priority);
  }
}
