package dev.muster.points.programme;

import dev.muster.core.rank.RankMethod;
import dev.muster.core.text.LocalizedText;
import org.jspecify.annotations.Nullable;

/** A leaderboard: whose points of which span are compared within which group. */
record Board(
    String id, LocalizedText names, Measure measure, @Nullable Group group, RankMethod ranking) {}
