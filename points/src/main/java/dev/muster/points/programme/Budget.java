package dev.muster.points.programme;

import dev.muster.core.text.LocalizedText;
import dev.muster.points.Id128;

/**
 * Where points come from, and how many there are.
 *
 * @param account the account that gives
 * @param total the most that may be given in a period; {@link Long#MAX_VALUE} for no limit
 * @param funded whether no more may be given than the account has
 */
record Budget(
    String id, LocalizedText names, Id128 account, long total, PeriodKind per, boolean funded) {}
