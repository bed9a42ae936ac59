package dev.muster.points.internal.rule;

import dev.muster.points.Id128;
import dev.muster.points.internal.table.Tables;

/**
 * Ids of the ledger's own entries, the same in every store.
 *
 * <p>A time-out's id is {@link Id128#of} of {@code muster.timeout/1/<id of the hold>}, a breakage's
 * that of {@code muster.breakage/1/<id of the lot's transfer>/<ordinal>/<how often the lot broke
 * before>}. Where a caller has taken such an id, {@code /again} is appended to the text until the
 * id is free.
 */
final class DerivedIds {
  private DerivedIds() {}

  static Id128 timeout(Tables tables, Id128 hold) {
    return free(tables, "muster.timeout/1/" + hold);
  }

  static Id128 breakage(Tables tables, Id128 transfer, int ordinal, int breaks) {
    return free(tables, "muster.breakage/1/" + transfer + "/" + ordinal + "/" + breaks);
  }

  private static Id128 free(Tables tables, String text) {
    String candidate = text;
    Id128 id = Id128.of(candidate);
    while (tables.transferIndex.find(id.high(), id.low()) >= 0 || id.isZero() || id.isMax()) {
      candidate += "/again";
      id = Id128.of(candidate);
    }
    return id;
  }
}
