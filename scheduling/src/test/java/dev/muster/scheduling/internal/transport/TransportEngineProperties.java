package dev.muster.scheduling.internal.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Laws of the engine on small problems of all kinds, against a slow oracle and by certificate. */
class TransportEngineProperties {
  @Property(tries = 1500)
  void findsTheOptimumAndProvesIt(@ForAll @LongRange(min = 0) long seed) {
    TransportProblem problem = new SmallProblems(new Random(seed)).next();
    TransportResult result = Solve.on(1, problem);
    long[] optimum = FlowOracle.optimum(problem);
    long[] found = Arrays.copyOf(result.unserved(), result.unserved().length + 1);
    found[found.length - 1] = result.cost();
    if (problem.hasPenalties()) {
      // Several optima may leave out different numbers.
      optimum[0] = found[0];
    }
    assertArrayEquals(optimum, found);
    Certificate.checkOptimal(problem, result);
  }

  @Property(tries = 150)
  void threadsChangeNothing(@ForAll @LongRange(min = 0) long seed) {
    TransportProblem problem = new SmallProblems(new Random(seed)).next();
    TransportResult one = Solve.on(1, problem);
    for (int threads : new int[] {2, 8}) {
      TransportResult many = Solve.on(threads, problem);
      assertArrayEquals(one.sinkOf(), many.sinkOf());
      assertArrayEquals(one.splitSink(), many.splitSink());
      assertArrayEquals(one.splitAmount(), many.splitAmount());
      assertArrayEquals(one.prices(), many.prices());
    }
  }

  @Property(tries = 300)
  void stoppedEarlyItStillReturnsAPlanAndABound(@ForAll @LongRange(min = 0) long seed) {
    Random random = new Random(seed);
    TransportProblem problem = new SmallProblems(random).next();
    TransportResult result = Solve.within(1 + random.nextInt(6), 1, problem);
    Certificate.checkPlan(problem, result);
    long[] optimum = FlowOracle.optimum(problem);
    if (problem.hasPenalties()) {
      assertEquals(true, result.costBound() <= optimum[optimum.length - 1]);
    } else {
      assertArrayEquals(Arrays.copyOf(optimum, optimum.length - 1), result.unservedBound());
      assertEquals(true, result.costBound() <= optimum[optimum.length - 1]);
    }
  }

  @Property(tries = 100)
  void stoppedBeforeItBeganItServesNobody(@ForAll @LongRange(min = 0) long seed) {
    TransportProblem problem = new SmallProblems(new Random(seed)).next();
    TransportResult result = Solve.within(0, 1, problem);
    Certificate.checkPlan(problem, result);
    assertEquals(problem.sources(), Arrays.stream(result.sinkOf()).filter(b -> b < 0).count());
    long[] optimum = FlowOracle.optimum(problem);
    assertEquals(true, result.costBound() <= optimum[optimum.length - 1]);
  }
}
