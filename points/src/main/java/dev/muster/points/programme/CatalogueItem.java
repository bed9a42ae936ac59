package dev.muster.points.programme;

import dev.muster.core.text.LocalizedText;
import dev.muster.points.Id128;
import org.jspecify.annotations.Nullable;

/**
 * Something that points buy.
 *
 * @param stock how many there are; {@link Long#MAX_VALUE} for no end
 * @param account who receives the points
 * @param limit how many a member may have in a period, or null
 */
record CatalogueItem(
    String id,
    LocalizedText names,
    long price,
    long stock,
    Id128 account,
    int code,
    Window window,
    @Nullable Limit limit) {
  record Limit(long times, PeriodKind per) {}
}
