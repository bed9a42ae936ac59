package dev.muster.points.internal.programme;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where other packages of this module get at the rules, which are private to the package of
 * programmes: it leaves their maker here when its first programme is read.
 */
public final class ProgrammeAccess {
  private static final AtomicReference<ProgrammeCalls.@Nullable Maker> MAKER =
      new AtomicReference<>();

  private static final AtomicReference<OrderCalls.@Nullable Maker> ORDERS = new AtomicReference<>();

  private ProgrammeAccess() {}

  /** Leaves the makers. */
  public static void set(ProgrammeCalls.Maker maker, OrderCalls.Maker orders) {
    MAKER.set(maker);
    ORDERS.set(orders);
  }

  /** Returns the maker; there is one as soon as there is a programme. */
  public static ProgrammeCalls.Maker maker() {
    return requireNonNull(MAKER.get(), "maker");
  }

  /** Returns the maker of calls of a catalogue; there is one as soon as there is a programme. */
  public static OrderCalls.Maker orders() {
    return requireNonNull(ORDERS.get(), "orders");
  }
}
