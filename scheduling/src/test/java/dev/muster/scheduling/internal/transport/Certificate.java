package dev.muster.scheduling.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Checks a result by definition: the plan is feasible, and its prices prove that no plan is better.
 */
final class Certificate {
  private final TransportProblem problem;
  private final TransportResult result;
  private final int components;

  private Certificate(TransportProblem problem, TransportResult result) {
    this.problem = problem;
    this.result = result;
    components = (problem.hasPenalties() ? 0 : problem.levels()) + 1;
  }

  /**
   * Fails unless {@code result} is a plan whose objective is what it says. Returns the objective.
   */
  static BigInteger[] checkPlan(TransportProblem problem, TransportResult result) {
    return new Certificate(problem, result).objective();
  }

  /** Fails unless {@code result} is optimal, and proved so by its prices. */
  static void checkOptimal(TransportProblem problem, TransportResult result) {
    assertTrue(result.optimal(), "optimal");
    Certificate certificate = new Certificate(problem, result);
    BigInteger[] objective = certificate.objective();
    assertEquals(
        Arrays.toString(objective), Arrays.toString(certificate.bound()), "objective and bound");
  }

  private BigInteger[] objective() {
    long[] load = new long[problem.sinks()];
    long[] units = new long[problem.sources()];
    BigInteger[] objective = zero();
    long unserved = 0;
    for (int i = 0; i < problem.sources(); i++) {
      if (result.sinkOf()[i] != TransportResult.SPLIT) {
        unserved += place(i, result.sinkOf()[i], problem.count(i), load, units, objective);
      }
    }
    for (int n = 0; n < result.splitSource().length; n++) {
      int i = result.splitSource()[n];
      assertEquals(TransportResult.SPLIT, result.sinkOf()[i]);
      assertTrue(result.splitAmount()[n] > 0);
      unserved += place(i, result.splitSink()[n], result.splitAmount()[n], load, units, objective);
    }
    for (int i = 0; i < units.length; i++) {
      assertEquals(problem.count(i), units[i], "units of source " + i);
    }
    for (int b = 0; b < load.length; b++) {
      assertTrue(load[b] <= problem.capacity(b), "capacity of sink " + b);
    }
    assertEquals(objective[components - 1].longValueExact(), result.cost(), "cost");
    assertEquals(unserved, Arrays.stream(result.unserved()).sum(), "unserved");
    for (int level = 0; level < components - 1; level++) {
      assertEquals(objective[level].longValueExact(), result.unserved()[level], "unserved");
    }
    return objective;
  }

  private long place(
      int i, int sink, long amount, long[] load, long[] units, BigInteger[] objective) {
    units[i] += amount;
    if (sink == TransportResult.UNSERVED) {
      add(objective, amount, outside(i));
      return amount;
    }
    long cost = problem.cost(i, sink);
    assertTrue(cost != CostModel.FORBIDDEN, "source " + i + " may use sink " + sink);
    load[sink] += amount;
    long[] vector = new long[components];
    vector[components - 1] = cost;
    add(objective, amount, vector);
    return 0;
  }

  private BigInteger[] bound() {
    BigInteger[] bound = zero();
    long[] nothing = new long[components];
    for (int b = 0; b < problem.sinks(); b++) {
      assertTrue(Arrays.compare(price(b), nothing) >= 0, "price of sink " + b);
      add(bound, -problem.capacity(b), price(b));
    }
    for (int i = 0; i < problem.sources(); i++) {
      long[] least = outside(i);
      for (int b = 0; b < problem.sinks(); b++) {
        long cost = problem.cost(i, b);
        if (cost != CostModel.FORBIDDEN) {
          long[] priced = price(b);
          priced[components - 1] = Math.addExact(priced[components - 1], cost);
          least = Arrays.compare(priced, least) < 0 ? priced : least;
        }
      }
      add(bound, problem.count(i), least);
    }
    return bound;
  }

  private long[] price(int b) {
    long[] price = new long[components];
    if (result.servicePrices()[b] > 0) {
      price[result.servicePrices()[b] - 1] = 1;
    }
    price[components - 1] = result.prices()[b];
    return price;
  }

  private long[] outside(int i) {
    long[] vector = new long[components];
    if (problem.hasPenalties()) {
      vector[0] = problem.penalty(i);
    } else {
      vector[problem.level(i) - 1] = 1;
    }
    return vector;
  }

  private BigInteger[] zero() {
    BigInteger[] zero = new BigInteger[components];
    Arrays.fill(zero, BigInteger.ZERO);
    return zero;
  }

  private static void add(BigInteger[] sum, long amount, long[] vector) {
    for (int n = 0; n < sum.length; n++) {
      sum[n] = sum[n].add(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(vector[n])));
    }
  }
}
