package dev.muster.scheduling.certificate;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Team;
import dev.muster.scheduling.TimeSpan;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What teams add to the bound is the least over all that they can hold, tried one by one. */
class TeamTermsProperties {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  private final Map<String, Site> siteOf = new HashMap<>();

  private CheckupProblem problem(Random random) {
    CheckupProblem.Builder problem = CheckupProblem.builder("teams", ZoneId.of("UTC"));
    for (int s = 0; s < 3; s++) {
      Site site = Site.at("site-" + s, 30 + s * 0.02, 120);
      siteOf.put(site.id(), site);
      problem.site(site);
    }
    problem.team(new Team("bus", 100, 15));
    for (int b = 0; b < 7; b++) {
      Instant start = START.plusSeconds(900L * random.nextInt(40));
      TimeSpan time = new TimeSpan(start, start.plusSeconds(900L * (1 + random.nextInt(8))));
      Batch batch = Batch.of("batch-" + b, "site-" + random.nextInt(3), time, 5);
      problem.batch(random.nextInt(4) == 0 ? batch : batch.withTeam("bus"));
    }
    return problem.build();
  }

  @Property(tries = 300)
  void theSumIsTheLeastOverSetsThatTeamsCanHold(@ForAll long seed) {
    Random random = new Random(seed);
    CheckupProblem problem = problem(random);
    TeamTerms terms = new TeamTerms(problem, siteOf, 1);
    List<Long> values = new ArrayList<>();
    for (Batch batch : problem.batches()) {
      long value = 5L - random.nextInt(30);
      values.add(value);
      terms.add(batch, new BigInteger[] {BigInteger.valueOf(value)});
    }
    assertEquals(leastOverSets(problem, values), terms.least()[0].longValueExact());
  }

  private long leastOverSets(CheckupProblem problem, List<Long> values) {
    long least = 0;
    for (int set = 0; set < (1 << values.size()); set++) {
      long sum = 0;
      for (int b = 0; b < values.size(); b++) {
        sum += ((set >> b) & 1) == 1 ? values.get(b) : 0;
      }
      if (sum < least && canBeHeld(problem, set)) {
        least = sum;
      }
    }
    return least;
  }

  private boolean canBeHeld(CheckupProblem problem, int set) {
    Team team = new Team("bus", 100, 15);
    for (int i = 0; i < problem.batches().size(); i++) {
      for (int j = 0; j < i; j++) {
        Batch one = problem.batches().get(i);
        Batch other = problem.batches().get(j);
        if (((set >> i) & (set >> j) & 1) == 1
            && one.team() != null
            && other.team() != null
            && team.clashes(
                problem.travel(),
                one,
                requireNonNull(siteOf.get(one.site())),
                other,
                requireNonNull(siteOf.get(other.site())))) {
          return false;
        }
      }
    }
    return true;
  }
}
