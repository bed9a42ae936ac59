package dev.muster.points.programme;

import dev.muster.core.json.Json;
import dev.muster.points.Id128;
import dev.muster.points.internal.programme.ProgrammeRow.OfMember;
import dev.muster.points.internal.programme.ProgrammeRow.OfProgramme;
import dev.muster.points.internal.programme.ProgrammeRows;
import dev.muster.points.internal.programme.ProgrammeRows.By;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Members between rows and {@link Roll}. Not thread-safe. */
final class StoredMembers {
  private final ProgrammeRows rows;
  private final Roll roll;
  private final StoredIds ids;

  StoredMembers(ProgrammeRows rows, Roll roll, StoredIds ids) {
    this.rows = rows;
    this.roll = roll;
    this.ids = ids;
  }

  /** Reads those of the members who take part, and locks them in the order of their ids. */
  void lock(Collection<Id128> members) {
    rows.lock(OfMember.class, new TreeSet<>(members)).forEach(row -> roll.enrol(member(row)));
  }

  /** Locks the programme and reads and locks all who take part. */
  void lockAll() {
    lockProgramme();
    rows.lock(OfMember.class, By.PROGRAMME, List.of(ids.ofProgramme()))
        .forEach(row -> roll.enrol(member(row)));
  }

  Optional<Member> find(String id) {
    return rows.find(OfMember.class, List.of(ids.ofMember(id))).stream()
        .map(StoredMembers::member)
        .findFirst();
  }

  /** Locks the programme, so that nobody closes a period meanwhile, and writes a member. */
  void enrol(Member member) {
    lockProgramme();
    Id128 id = ids.ofMember(member.id());
    lock(List.of(id));
    boolean known = roll.find(member.id()) != null;
    for (OfMember holder : rows.find(OfMember.class, By.ACCOUNT, List.of(member.account()))) {
      if (holder.programme().equals(ids.ofProgramme()) && !holder.id().equals(id)) {
        roll.enrol(member(holder));
      }
    }
    roll.enrol(member);
    OfMember row =
        new OfMember(
            id,
            ids.ofProgramme(),
            member.account(),
            member.id(),
            member.team().orElse(""),
            Json.write(StoredText.attributes(member.attributes())));
    if (known) {
      rows.update(OfMember.class, List.of(row));
    } else {
      rows.insert(OfMember.class, List.of(row));
    }
  }

  /** Locks the programme's own row, which is made if need be. */
  void lockProgramme() {
    Id128 id = ids.ofProgramme();
    if (rows.lock(OfProgramme.class, List.of(id)).isEmpty()) {
      rows.claim(OfProgramme.class, List.of(new OfProgramme(id, ids.programme())));
      rows.lock(OfProgramme.class, List.of(id));
    }
  }

  private static Member member(OfMember row) {
    return new Member(
        row.member(),
        row.account(),
        row.team().isEmpty() ? Optional.empty() : Optional.of(row.team()),
        StoredText.attributes(StoredText.parse(row.attributes())));
  }
}
