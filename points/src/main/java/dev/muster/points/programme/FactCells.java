package dev.muster.points.programme;

import dev.muster.points.programme.Compiled.Counter;

/**
 * Tells in which cell of a counter a fact counts. It depends on fact, member and closed periods
 * alone, not on what was counted before.
 */
final class FactCells {
  private final RuleBook book;
  private final Fact fact;
  private final Roll.Entry member;
  private final Moment moment;

  FactCells(RuleBook book, Fact fact, Roll.Entry member, Moment moment) {
    this.book = book;
    this.fact = fact;
    this.member = member;
    this.moment = moment;
  }

  /** Returns whose cell it is. */
  int subject(Counter counter) {
    return switch (counter.of()) {
      case MEMBER -> member.number();
      case TEAM -> member.team();
      case EVERYONE -> 0;
    };
  }

  /** Returns whether the campaign of a counter is closed. */
  boolean isClosed(Counter counter) {
    Campaign campaign = counter.campaign();
    return campaign != null && book.closed().isClosed(PeriodKey.ofCampaign(campaign.id()));
  }

  /** Returns the period, with the group above it, or {@link Counters#NEVER}. */
  long when(Counter counter) {
    if (counter.of() == Cap.Of.TEAM && member.team() < 0) {
      return Counters.NEVER;
    }
    long period = moment.index(counter.per());
    Campaign campaign = counter.campaign();
    if (campaign != null) {
      if (!campaign.runsAt(moment.micros()) || isClosed(counter)) {
        return Counters.NEVER;
      }
      period = book.campaigns().number(campaign.id());
    }
    long group = 0;
    if (counter.by() != null) {
      Value value = fact.attributes().get(counter.by());
      group = 1L + book.values().number(value == null ? "" : value.kind() + "/" + value);
    } else if (counter.board() != null && counter.board().group() != null) {
      String name = counter.board().group().of(member.member());
      if (name == null) {
        return Counters.NEVER;
      }
      group = 1L + book.values().number("TEXT/" + name);
    }
    return group << 32 | (period & 0xFFFFFFFFL);
  }
}
