package dev.muster.points.programme;

import dev.muster.points.Id128;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members who take part, by number. Not thread-safe. */
final class Roll {
  private final Map<String, Entry> byId = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Id128, Entry> byAccount = new HashMap<>();
  private final Registry teams = new Registry();

  /**
   * A member.
   *
   * @param number the member's number, which stays
   * @param team the team's number, or -1
   */
  record Entry(int number, Member member, int team) {}

  Entry enrol(Member member) {
    Entry known = byId.get(member.id());
    if (known != null && !known.member().account().equals(member.account())) {
      throw new IllegalArgumentException(
          "member (%s) has another account already.%nMaybe move the points by a transfer."
              .formatted(member.id()));
    }
    int team = member.team().map(teams::number).orElse(-1);
    Entry entry = new Entry(known == null ? entries.size() : known.number(), member, team);
    Entry holder = byAccount.putIfAbsent(member.account(), entry);
    if (holder != null && !holder.member().id().equals(member.id())) {
      throw new IllegalArgumentException(
          "account (%s) belongs to another member than (%s).%nMaybe two members share an account."
              .formatted(member.account(), member.id()));
    }
    byAccount.put(member.account(), entry);
    byId.put(member.id(), entry);
    if (known == null) {
      entries.add(entry);
    } else {
      entries.set(entry.number(), entry);
    }
    return entry;
  }

  @Nullable Entry find(String id) {
    return byId.get(id);
  }

  @Nullable Entry find(Id128 account) {
    return byAccount.get(account);
  }

  Entry get(int number) {
    return entries.get(number);
  }

  List<Entry> entries() {
    return entries;
  }
}
