package dev.muster.scoring.internal.fact;

import dev.muster.core.check.Findings;
import dev.muster.core.number.Rational;
import dev.muster.core.text.Ids;
import dev.muster.scoring.check.ScoringFault;
import dev.muster.scoring.fact.Axis;
import dev.muster.scoring.fact.Cell;
import dev.muster.scoring.fact.Count;
import dev.muster.scoring.fact.Dimension;
import dev.muster.scoring.fact.Member;
import dev.muster.scoring.fact.Relation;
import dev.muster.scoring.fact.ValueType;
import dev.muster.scoring.internal.column.DenseFrame;
import dev.muster.scoring.internal.column.Space;
import dev.muster.scoring.internal.graph.Graph;
import dev.muster.scoring.json.RosterReader;
import dev.muster.scoring.step.Choice;
import dev.muster.scoring.step.Node;
import dev.muster.scoring.step.Rules;
import dev.muster.scoring.step.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Joins a rule set with a roster and finds the rules that are impossible for it. */
public final class Binder {
  private final Graph graph;
  private final Space space;
  private final Findings findings;

  /** Creates a binder whose faults go to {@code findings}. */
  public Binder(Graph graph, Space space, Findings findings) {
    this.graph = graph;
    this.space = space;
    this.findings = findings;
  }

  /**
   * Numbers the members of all dimensions: as written for those of the rules, by sort key and id
   * for those of the roster, sealed or not.
   *
   * @param sealed the dimensions whose members are named by their codes alone
   */
  public static Space space(Rules rules, RosterReader.Read roster, Set<String> sealed) {
    Map<String, List<Member>> members = new HashMap<>();
    Comparator<Member> order =
        Comparator.comparingLong(Member::sortKey).thenComparing(Member::id, Ids.ORDER);
    for (Dimension dimension : rules.dimensions().values()) {
      members.put(
          dimension.id(),
          switch (dimension.origin()) {
            case RULES -> dimension.members();
            case ROSTER ->
                roster.members().getOrDefault(dimension.id(), List.of()).stream()
                    .map(member -> coded(member, dimension, roster, sealed))
                    .sorted(order)
                    .toList();
            case INTEGERS -> integers(dimension, roster.parameters());
          });
    }
    return new Space(members, roster.parameters(), roster.codes(), sealed);
  }

  /** Returns a member whose attributes name sealed members by their codes. */
  private static Member coded(
      Member member, Dimension dimension, RosterReader.Read roster, Set<String> sealed) {
    SortedMap<String, Cell> attributes = new TreeMap<>(member.attributes());
    dimension
        .attributes()
        .forEach(
            (name, type) -> {
              if (type instanceof ValueType.OfMember of
                  && sealed.contains(of.dimension())
                  && attributes.get(name) instanceof Cell.Symbol symbol) {
                String code =
                    roster
                        .codes()
                        .getOrDefault(of.dimension(), Map.of())
                        .getOrDefault(symbol.id(), symbol.id());
                attributes.put(name, new Cell.Symbol(code));
              }
            });
    return new Member(member.id(), member.name(), member.sortKey(), attributes);
  }

  private static List<Member> integers(Dimension dimension, Map<String, Cell> parameters) {
    Dimension.IntegerRange range = dimension.integers();
    List<Member> members = new ArrayList<>();
    if (range != null) {
      long to = Math.min(count(range.to(), parameters), Dimension.MEMBERS_MAX);
      for (long i = count(range.from(), parameters); i <= to; i++) {
        members.add(Member.of(Long.toString(i)));
      }
    }
    return members;
  }

  private static long count(Count count, Map<String, Cell> parameters) {
    if (count.parameter() == null) {
      return count.literal();
    }
    return parameters.get(count.parameter()) instanceof Cell.Exact n && n.value().isInteger()
        ? n.value().longValueExact()
        : 0;
  }

  private int count(Count count, Step step) {
    if (count.parameter() == null) {
      return count.literal();
    }
    if (graph.parameter(count.parameter()) != null
        && space.parameter(count.parameter()) instanceof Cell.Exact number) {
      Rational value = number.value();
      if (value.isInteger()
          && value.signum() >= 0
          && value.compareTo(Rational.of(Integer.MAX_VALUE)) <= 0) {
        return (int) value.longValueExact();
      }
    }
    findings.add(step.pointer(), ScoringFault.PARAMETER_COUNT, count.parameter());
    return 0;
  }

  /** Reports impossible panels and quotas, and columns that would be too large. */
  public void check() {
    for (Relation relation : graph.rules().relations().values()) {
      checkSize(
          "/relations/" + relation.id(),
          relation.id(),
          relation.keys(),
          relation.expected() == Relation.Expected.FACTS);
    }
    for (int i = 0; i < graph.steps().size(); i++) {
      Step step = graph.steps().get(i);
      if (step.node() instanceof Node.Reduce reduce) {
        checkReduce(reduce, step);
      } else if (step.node() instanceof Node.Select select) {
        checkSelect(select, step);
      } else if (step.node() instanceof Node.Refine refine && refine.scopeCount() != null) {
        count(refine.scopeCount(), step);
      } else if (step.node() instanceof Node.FieldFit fit) {
        count(fit.atLeast(), step);
      } else if (step.node() instanceof Node.Award award) {
        award.titles().stream()
            .filter(title -> title.count() != null)
            .forEach(title -> count(java.util.Objects.requireNonNull(title.count()), step));
      }
    }
  }

  private void checkSize(String pointer, String id, List<Axis> axes, boolean sparse) {
    long cells = DenseFrame.product(space.sizes(axes));
    long limit = sparse ? Long.MAX_VALUE - 1 : DenseFrame.CELLS_MAX;
    if (cells > limit) {
      findings.add(pointer, ScoringFault.TOO_LARGE, id, cells, limit);
    }
  }

  private void checkReduce(Node.Reduce reduce, Step step) {
    count(reduce.atLeast(), step);
    int[] sizes =
        graph.signature(graph.indexOf(reduce.of())).axes().stream()
            .filter(axis -> reduce.over().contains(axis.name()))
            .mapToInt(axis -> space.size(axis.dimension()))
            .toArray();
    long panel = DenseFrame.product(sizes);
    boolean known = reduce.by().isEmpty();
    for (Choice choice : reduce.choose()) {
      if (choice instanceof Choice.Trim trim) {
        checkTrim(trim, known ? panel : Long.MAX_VALUE, step);
      } else if (choice instanceof Choice.Middle middle) {
        checkChoice(middle.count(), panel, step);
      } else {
        checkCount(choice, step);
      }
    }
  }

  /** Best, first and last take what is there if it is fewer; only their parameters are checked. */
  private void checkCount(Choice choice, Step step) {
    if (choice instanceof Choice.Best best) {
      count(best.count(), step);
    } else if (choice instanceof Choice.First first) {
      count(first.count(), step);
    } else if (choice instanceof Choice.Last last) {
      count(last.count(), step);
    }
  }

  private void checkTrim(Choice.Trim trim, long panel, Step step) {
    for (Choice.TrimBand band : trim.bands()) {
      int atLeast = count(band.atLeast(), step);
      long out = (long) count(band.low(), step) + count(band.high(), step);
      long smallest = Math.max(atLeast, 0);
      if (out >= panel && panel >= smallest) {
        findings.add(step.pointer(), ScoringFault.TRIM_TOO_LARGE, out, panel);
      } else if (atLeast > 0 && out >= atLeast) {
        findings.add(step.pointer(), ScoringFault.TRIM_TOO_LARGE, out, atLeast);
      }
    }
  }

  private void checkChoice(Count count, long panel, Step step) {
    int chosen = count(count, step);
    if (chosen > panel) {
      findings.add(step.pointer(), ScoringFault.CHOICE_TOO_LARGE, chosen, panel);
    }
  }

  private void checkSelect(Node.Select select, Step step) {
    int quota = count(select.quota(), step);
    int order = graph.indexOf(select.of());
    String along = graph.orderOf(order).along();
    for (Axis axis : graph.signature(order).axes()) {
      if (axis.name().equals(along) && quota > space.size(axis.dimension())) {
        findings.add(
            step.pointer(), ScoringFault.QUOTA_TOO_LARGE, quota, space.size(axis.dimension()));
      }
    }
  }
}
