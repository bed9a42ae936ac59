package dev.muster.points.programme;

import static java.util.Objects.requireNonNull;

import dev.muster.core.explain.Explanation;
import dev.muster.core.explain.ExplanationNode;
import dev.muster.core.explain.InputUse;
import dev.muster.core.explain.NodeRef;
import dev.muster.core.number.Rational;
import dev.muster.points.LedgerTime;
import dev.muster.points.programme.RuleOutcome.Binding;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tells why a fact earned what it earned. What a rule promised follows from rule and fact again;
 * what cut it is what was noted when it was cut.
 */
final class EvaluationExplainer {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private final RuleBook book;
  private final LongFunction<@Nullable Fact> known;
  private final List<ExplanationNode> nodes = new ArrayList<>();

  EvaluationExplainer(RuleBook book, LongFunction<@Nullable Fact> known) {
    this.book = book;
    this.known = known;
  }

  Explanation explain(Evaluation evaluation) {
    Programme programme =
        evaluation
            .programme()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "fact (%s) was refused: %s.%nMaybe show the refusal itself."
                            .formatted(evaluation.fact().id(), evaluation.refusal())));
    NodeRef ref = NodeRef.of("evaluation", "fact", evaluation.fact().id());
    ExplanationNode.Builder root =
        ExplanationNode.builder(ref, "evaluate").exact(Rational.of(evaluation.points()));
    tell(root, evaluation);
    for (RuleOutcome outcome : evaluation.outcomes()) {
      NodeRef rule = rule(evaluation, outcome, programme);
      root.input(rule, outcome.points() > 0 ? InputUse.USED : InputUse.DROPPED, null);
    }
    Explanation.Builder built = Explanation.builder().root(ref).add(root.build());
    nodes.forEach(built::add);
    return built.build();
  }

  private static void tell(ExplanationNode.Builder root, Evaluation evaluation) {
    String points = Long.toString(evaluation.points());
    if (evaluation.ledgerRefusal().isPresent()) {
      root.code("evaluation.ledger-refused", evaluation.ledgerRefusal().get().text());
    } else if (evaluation.reversed().isPresent()) {
      root.code("evaluation.reversed", points, evaluation.reversed().get().toString());
    } else if (evaluation.outcomes().isEmpty()) {
      root.code("evaluation.no-rule", evaluation.fact().activity());
    } else if (evaluation.isLate()) {
      root.code("evaluation.late", points);
    } else {
      root.code("evaluation.points", points);
    }
  }

  private NodeRef rule(Evaluation evaluation, RuleOutcome outcome, Programme programme) {
    String fact = evaluation.fact().id();
    EarningRule rule = outcome.earningRule();
    NodeRef ref = NodeRef.of("rule", "fact", fact, "rule", rule.id());
    ExplanationNode.Builder node =
        ExplanationNode.builder(ref, "rule")
            .exact(Rational.of(outcome.points()))
            .rulePointer("/rules/" + rule.index());
    Binding binding = outcome.binding();
    node.code(key(outcome), args(evaluation, outcome, programme.zone()));
    Rational worth = rule.reward().points(evaluation.fact().attributes());
    if (worth != null && isReckoned(outcome.code())) {
      node.input(reward(evaluation, rule, worth, programme));
    }
    if (binding != null && binding.cell() >= 0 && binding.kind() != Binding.Kind.RULE) {
      node.input(limit(evaluation, rule, binding, programme));
    }
    nodes.add(node.build());
    return ref;
  }

  private static boolean isReckoned(OutcomeCode code) {
    return switch (code) {
      case GRANTED, CUT, NO_ROOM, NOTHING -> true;
      default -> false;
    };
  }

  private NodeRef reward(
      Evaluation evaluation, EarningRule rule, Rational worth, Programme programme) {
    String fact = evaluation.fact().id();
    NodeRef ref = NodeRef.of("reward", "fact", fact, "rule", rule.id());
    ExplanationNode.Builder node = ExplanationNode.builder(ref, "reward");
    for (Multiplier multiplier : programme.parts().multipliers()) {
      boolean meant = multiplier.rules().isEmpty() || multiplier.rules().contains(rule.id());
      if (meant && runs(multiplier, evaluation)) {
        NodeRef factor =
            NodeRef.of(
                "multiplier",
                Map.of("fact", fact, "rule", rule.id(), "multiplier", multiplier.id()));
        nodes.add(
            ExplanationNode.builder(factor, "multiplier")
                .exact(multiplier.factor())
                .code("multiplier", multiplier.factor().toString())
                .build());
        node.input(factor);
      }
    }
    Rational product = worth.times(factor(evaluation, rule, programme));
    if (rule.rounding() == null) {
      node.exact(product);
    } else {
      node.rounded(product, rule.rounding());
    }
    nodes.add(node.code("reward", worth.toString()).build());
    return ref;
  }

  private boolean runs(Multiplier multiplier, Evaluation evaluation) {
    Roll.Entry member = requireNonNull(book.roll().find(evaluation.fact().member()), "member");
    return Rewards.applies(
        multiplier, member.member(), evaluation.fact(), LedgerTime.micros(evaluation.fact().at()));
  }

  private Rational factor(Evaluation evaluation, EarningRule rule, Programme programme) {
    List<Rational> factors = new ArrayList<>();
    for (Multiplier multiplier : programme.parts().multipliers()) {
      boolean meant = multiplier.rules().isEmpty() || multiplier.rules().contains(rule.id());
      if (meant && runs(multiplier, evaluation)) {
        factors.add(multiplier.factor());
      }
    }
    return Rewards.stacked(programme.parts().stacking(), factors);
  }

  private NodeRef limit(
      Evaluation evaluation, EarningRule rule, Binding binding, Programme programme) {
    NodeRef ref =
        NodeRef.of(
            "limit",
            Map.of("fact", evaluation.fact().id(), "rule", rule.id(), "limit", binding.limit()));
    nodes.add(
        ExplanationNode.builder(ref, "limit")
            .exact(Rational.of(binding.had()))
            .code(
                "limit",
                Long.toString(binding.had()),
                Long.toString(binding.max()),
                period(rule, binding, programme))
            .build());
    return ref;
  }

  /** Returns the period that was stored with the evaluation, never a new reckoning of it. */
  private String period(EarningRule rule, Binding binding, Programme programme) {
    long when = book.counters().when(binding.cell()) & 0xFFFFFFFFL;
    return book.period(kind(rule, binding, programme), when).text();
  }

  /** Returns over what kind of period the limit counts that decided. */
  static PeriodKind kind(EarningRule rule, Binding binding, Programme programme) {
    return switch (binding.kind()) {
      case ONCE -> requireNonNull(rule.once()).per();
      case BUDGET, FUNDS -> rule.budget().per();
      default -> {
        Cap cap = programme.parts().caps().get(binding.limit());
        yield cap == null ? PeriodKind.EVER : cap.per();
      }
    };
  }

  private static String key(RuleOutcome outcome) {
    Binding binding = outcome.binding();
    String key = "outcome." + outcome.code().text();
    if (binding == null) {
      return key;
    }
    return switch (outcome.code()) {
      case CUT, NO_ROOM -> key + "." + binding.kind().name().toLowerCase(Locale.ROOT);
      default -> key;
    };
  }

  /**
   * Returns points, points asked for, limit, its maximum, what was used, the period, the time at
   * which and the fact by which it was used up.
   */
  private String[] args(Evaluation evaluation, RuleOutcome outcome, ZoneId zone) {
    Binding binding = outcome.binding();
    String[] args = new String[8];
    java.util.Arrays.fill(args, "–");
    args[0] = Long.toString(outcome.points());
    args[1] = Long.toString(outcome.asked());
    if (binding == null) {
      return args;
    }
    args[2] = binding.limit();
    args[3] = Long.toString(binding.max());
    args[4] = Long.toString(binding.had());
    Programme programme = evaluation.programme().orElseThrow();
    if (binding.cell() >= 0 && binding.kind() != Binding.Kind.RULE) {
      args[5] = period(outcome.earningRule(), binding, programme);
    }
    Fact user = known.apply(binding.last());
    if (user != null && binding.had() >= binding.max()) {
      args[6] = time(user.at(), evaluation.fact().at(), zone);
      args[7] = user.id();
    }
    return args;
  }

  private static String time(Instant at, Instant seenFrom, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    boolean sameDay = local.toLocalDate().equals(seenFrom.atZone(zone).toLocalDate());
    return (sameDay ? TIME : DAY_AND_TIME).format(local);
  }
}
