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

  private ProgrammeAccess() {}

  /** Leaves the maker. */
  public static void set(ProgrammeCalls.Maker maker) {
    MAKER.set(maker);
  }

  /** Returns the maker; there is one as soon as there is a programme. */
  public static ProgrammeCalls.Maker maker() {
    return requireNonNull(MAKER.get(), "maker");
  }
}
