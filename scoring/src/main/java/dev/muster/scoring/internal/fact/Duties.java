package dev.muster.scoring.internal.fact;

import dev.muster.core.check.Findings;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.fact.Assignment;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Recusal;
import dev.muster.scoring.fact.Relation;
import dev.muster.scoring.internal.column.Space;
import dev.muster.scoring.step.Rules;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which cells of each relation may hold a fact: those that the contest assigns, less those whose
 * judge must stand back. Immutable.
 */
public final class Duties {
  private final Map<String, Duty> duties = new HashMap<>();

  /** Joins the recusals of the rules with the assignments of a contest. */
  public static Duties of(
      Rules rules, Space space, Map<String, List<Assignment>> assignments, Findings findings) {
    Duties duties = new Duties();
    for (Relation relation : rules.relations().values()) {
      @Nullable List<Assignment> own = assignments.get(relation.id());
      if (own != null || !relation.recusals().isEmpty()) {
        Duty duty = new Duty(relation, space);
        if (own != null) {
          own.forEach(assignment -> duty.assign(assignment, findings));
        }
        duties.duties.put(relation.id(), duty);
      }
    }
    return duties;
  }

  /** Returns the duty of a relation, or null if every cell may hold a fact. */
  @Nullable Duty of(String relation) {
    return duties.get(relation);
  }

  /** The cells of one relation. */
  static final class Duty {
    private final Relation relation;
    private final Space space;
    private final List<@Nullable BitSet[]> assigned = new ArrayList<>();
    private boolean isAssigned;

    Duty(Relation relation, Space space) {
      this.relation = relation;
      this.space = space;
    }

    private void assign(Assignment assignment, Findings findings) {
      isAssigned = true;
      @Nullable BitSet[] members = new BitSet[relation.keys().size()];
      for (int i = 0; i < members.length; i++) {
        Axis axis = relation.keys().get(i);
        @Nullable List<String> ids = assignment.keys().get(axis.name());
        if (ids != null) {
          BitSet set = new BitSet();
          for (String id : ids) {
            int index = space.indexOfWritten(axis.dimension(), id);
            if (index < 0) {
              findings.add(
                  assignment.pointer() + "/" + axis.name(),
                  ScoringFault.MEMBER_UNKNOWN,
                  axis.dimension(),
                  id);
            } else {
              set.set(index);
            }
          }
          members[i] = set;
        }
      }
      assigned.add(members);
      for (Recusal recusal : relation.recusals()) {
        checkAgainst(recusal, members, assignment.pointer(), findings);
      }
    }

    /** Reports an assignment that names both sides of a recusal although they are the same. */
    private void checkAgainst(
        Recusal recusal, @Nullable BitSet[] members, String pointer, Findings findings) {
      int one = axis(recusal.one());
      int other = axis(recusal.other());
      @Nullable BitSet ones = members[one];
      @Nullable BitSet others = members[other];
      if (ones == null || others == null) {
        return;
      }
      for (int a = ones.nextSetBit(0); a >= 0; a = ones.nextSetBit(a + 1)) {
        for (int b = others.nextSetBit(0); b >= 0; b = others.nextSetBit(b + 1)) {
          @Nullable String same =
              same(value(recusal.one(), one, a), value(recusal.other(), other, b));
          if (same != null) {
            findings.add(pointer, ScoringFault.RECUSED, recusal.one(), recusal.other(), same);
            return;
          }
        }
      }
    }

    /** Reports why a cell may hold no fact, if so. */
    void check(int[] at, String pointer, Findings findings) {
      for (Recusal recusal : relation.recusals()) {
        @Nullable String same = same(recusal, at);
        if (same != null) {
          findings.add(pointer, ScoringFault.RECUSED, recusal.one(), recusal.other(), same);
          return;
        }
      }
      if (!isAssigned(at)) {
        findings.add(pointer, ScoringFault.NOT_ASSIGNED, relation.id());
      }
    }

    /** Returns whether a fact is due at the coordinates. */
    boolean isDue(int[] at) {
      return isAssigned(at) && relation.recusals().stream().allMatch(r -> same(r, at) == null);
    }

    private boolean isAssigned(int[] at) {
      if (!isAssigned) {
        return true;
      }
      for (@Nullable BitSet[] members : assigned) {
        boolean all = true;
        for (int i = 0; all && i < at.length; i++) {
          @Nullable BitSet named = members[i];
          all = named == null || named.get(at[i]);
        }
        if (all) {
          return true;
        }
      }
      return false;
    }

    private @Nullable String same(Recusal recusal, int[] at) {
      int one = axis(recusal.one());
      int other = axis(recusal.other());
      return same(value(recusal.one(), one, at[one]), value(recusal.other(), other, at[other]));
    }

    private static @Nullable String same(@Nullable String a, @Nullable String b) {
      return a != null && a.equals(b) ? a : null;
    }

    private @Nullable String value(Recusal.Term term, int axis, int member) {
      var at = space.members(relation.keys().get(axis).dimension()).get(member);
      if (term.attribute() == null) {
        return at.id();
      }
      @Nullable Cell cell = at.attributes().get(term.attribute());
      return cell == null || !cell.isValue() ? null : cell.toString();
    }

    private int axis(Recusal.Term term) {
      for (int i = 0; i < relation.keys().size(); i++) {
        if (relation.keys().get(i).name().equals(term.key())) {
          return i;
        }
      }
      throw new IllegalStateException("key " + term.key());
    }
  }
}
