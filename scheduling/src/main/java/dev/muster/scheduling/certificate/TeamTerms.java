package dev.muster.scheduling.certificate;

import static java.util.Objects.requireNonNull;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Team;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The least sum of terms of the batches that each team can hold, as {@code CERTIFICATE.md} defines
 * it: over sequences in time of which the team can get from each batch to the next. A batch without
 * a team is a sequence of its own.
 *
 * <p>Only terms below zero are kept. Costs O(k²) for the k of them that one team has.
 */
final class TeamTerms {
  private final CheckupProblem problem;
  private final Map<String, Site> siteOf;
  private final BigInteger[] sum;
  private final Map<String, List<Term>> ofTeam = new TreeMap<>();

  private record Term(Batch batch, @SuppressWarnings("ArrayRecordComponent") BigInteger[] value) {}

  TeamTerms(CheckupProblem problem, Map<String, Site> siteOf, int width) {
    this.problem = problem;
    this.siteOf = siteOf;
    sum = zero(width);
  }

  private static BigInteger[] zero(int width) {
    BigInteger[] zero = new BigInteger[width];
    Arrays.fill(zero, BigInteger.ZERO);
    return zero;
  }

  /** Adds what holding {@code batch} adds to the bound. */
  void add(Batch batch, BigInteger[] value) {
    if (Arrays.compare(value, zero(value.length)) >= 0) {
      return;
    }
    if (batch.team() == null) {
      plus(sum, value);
    } else {
      ofTeam.computeIfAbsent(batch.team(), id -> new ArrayList<>()).add(new Term(batch, value));
    }
  }

  private static void plus(BigInteger[] to, BigInteger[] value) {
    Arrays.setAll(to, i -> to[i].add(value[i]));
  }

  /** Returns the least sum over what teams can hold. */
  BigInteger[] least() {
    BigInteger[] all = sum.clone();
    ofTeam.forEach(
        (id, terms) -> plus(all, least(requireNonNull(problem.joint().team(id)), terms)));
    return all;
  }

  private BigInteger[] least(Team team, List<Term> terms) {
    terms.sort(Comparator.comparing(term -> term.batch.time().start()));
    List<BigInteger[]> upTo = new ArrayList<>();
    BigInteger[] least = zero(sum.length);
    for (Term term : terms) {
      BigInteger[] before = zero(sum.length);
      for (int i = 0; i < upTo.size(); i++) {
        if (Arrays.compare(upTo.get(i), before) < 0 && !clashes(team, terms.get(i), term)) {
          before = upTo.get(i);
        }
      }
      BigInteger[] with = before.clone();
      plus(with, term.value);
      upTo.add(with);
      least = Arrays.compare(with, least) < 0 ? with : least;
    }
    return least;
  }

  private boolean clashes(Team team, Term one, Term other) {
    return team.clashes(
        problem.travel(),
        one.batch,
        requireNonNull(siteOf.get(one.batch.site())),
        other.batch,
        requireNonNull(siteOf.get(other.batch.site())));
  }
}
