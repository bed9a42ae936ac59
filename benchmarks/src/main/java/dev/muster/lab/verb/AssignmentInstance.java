package dev.muster.lab.verb;

import dev.muster.core.json.JsonNumber;
import dev.muster.lab.frame.InputFiles;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.Origin;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.TimeSpan;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.place.MatrixTravel;
import dev.muster.scheduling.place.Place;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A standard instance said as an ordinary checkup: jobs or customers are workers whom every plan
 * must serve, agents or facilities are sites of one batch, costs are metres of a table.
 *
 * @param name the name of its file without ending
 * @param problem the checkup
 * @param decimals how many digits of costs stand behind the point in the file; costs in the problem
 *     are whole
 * @param unread how many words the file has after the numbers that its sizes count
 */
record AssignmentInstance(String name, CheckupProblem problem, int decimals, int unread) {
  private static final int SIDE_MAX = 20_000;
  private static final int DECIMALS_MAX = 6;

  /** The most numbers of a table, so that a few bytes can't ask for all memory. */
  private static final long CELLS_MAX = 25_000_000;

  /**
   * Reads a generalised assignment: agents m and jobs n, m rows of n costs, m rows of n resource
   * uses, m capacities.
   */
  static AssignmentInstance gap(Path file) {
    NumberFile in = new NumberFile(file);
    int agents = (int) in.whole("agents", 1, SIDE_MAX);
    int jobs = (int) in.whole("jobs", 1, CELLS_MAX / agents);
    Table table = new Table(agents, jobs);
    table.readCosts(in);
    for (int b = 0; b < agents; b++) {
      for (int w = 0; w < jobs; w++) {
        table.use[b][w] = in.whole("use/" + b + "/" + w, 0, Worker.USE_MAX);
      }
    }
    for (int b = 0; b < agents; b++) {
      table.capacity[b] = in.whole("capacity/" + b, 0, Batch.CAPACITY_MAX);
    }
    in.end();
    return table.instance(file, 0);
  }

  /**
   * Reads a single-source facility location: sites m and customers n, m times capacity and opening
   * cost, n demands, m rows of n costs of the whole customer. A published file goes on with the
   * remains of other rows after these, so what follows is left unread, and counted.
   */
  static AssignmentInstance facilities(Path file) {
    NumberFile in = new NumberFile(file);
    int sites = (int) in.whole("sites", 1, SIDE_MAX);
    int customers = (int) in.whole("customers", 1, CELLS_MAX / sites);
    Table table = new Table(sites, customers);
    for (int b = 0; b < sites; b++) {
      table.capacity[b] = in.whole("capacity/" + b, 0, Batch.CAPACITY_MAX);
      table.opening[b] = in.decimal("opening/" + b, 0, MatrixTravel.CELL_MAX);
    }
    for (int w = 0; w < customers; w++) {
      long demand = in.whole("demand/" + w, 0, Worker.USE_MAX);
      for (int b = 0; b < sites; b++) {
        table.use[b][w] = demand;
      }
    }
    table.readCosts(in);
    return table.instance(file, in.rest());
  }

  /** Reads a linear assignment: n, then n rows of n costs. */
  static AssignmentInstance square(Path file) {
    NumberFile in = new NumberFile(file);
    int side = (int) in.whole("n", 1, (long) Math.sqrt(CELLS_MAX));
    Table table = new Table(side, side);
    for (int w = 0; w < side; w++) {
      for (int b = 0; b < side; b++) {
        table.cost[b][w] = in.decimal("cost/" + w + "/" + b, 0, MatrixTravel.CELL_MAX);
        table.use[b][w] = 1;
      }
      table.capacity[w] = 1;
    }
    in.end();
    return table.instance(file, 0);
  }

  /** Returns a cost of the problem as the file would write it. */
  JsonNumber inUnitsOfTheFile(long cost) {
    BigDecimal value = BigDecimal.valueOf(cost, decimals);
    return new JsonNumber(
        decimals == 0 ? value.toString() : value.stripTrailingZeros().toPlainString());
  }

  /** The numbers of a file, a row a batch. */
  private static final class Table {
    private final BigDecimal[][] cost;
    private final long[][] use;
    private final long[] capacity;
    private final BigDecimal[] opening;

    Table(int batches, int workers) {
      cost = new BigDecimal[batches][workers];
      use = new long[batches][workers];
      capacity = new long[batches];
      opening = new BigDecimal[batches];
      java.util.Arrays.fill(opening, BigDecimal.ZERO);
    }

    void readCosts(NumberFile in) {
      for (int b = 0; b < cost.length; b++) {
        for (int w = 0; w < cost[b].length; w++) {
          cost[b][w] = in.decimal("cost/" + b + "/" + w, 0, MatrixTravel.CELL_MAX);
        }
      }
    }

    AssignmentInstance instance(Path file, int unread) {
      int decimals = 0;
      for (int b = 0; b < cost.length; b++) {
        decimals = Math.max(decimals, opening[b].stripTrailingZeros().scale());
        for (BigDecimal c : cost[b]) {
          decimals = Math.max(decimals, c.stripTrailingZeros().scale());
        }
      }
      decimals = Math.min(decimals, DECIMALS_MAX);
      return new AssignmentInstance(
          InputFiles.plainName(file), problem(decimals), decimals, unread);
    }

    private CheckupProblem problem(int decimals) {
      List<String> agents = ids("agent-", cost.length);
      List<String> jobs = ids("job-", cost[0].length);
      long[][] meters = new long[jobs.size()][agents.size()];
      CheckupProblem.Builder problem = CheckupProblem.builder("instance", ZoneId.of("UTC"));
      TimeSpan day = new TimeSpan(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(1)));
      for (int b = 0; b < agents.size(); b++) {
        String id = agents.get(b);
        problem.site(new Site(id, null, new Place.Named(id), null, List.of(), null, null));
        problem.batch(
            Batch.of(id, id, day, capacity[b]).withOpeningCost(scaled(opening[b], decimals)));
        for (int w = 0; w < jobs.size(); w++) {
          meters[w][b] = scaled(cost[b][w], decimals);
        }
      }
      for (int w = 0; w < jobs.size(); w++) {
        problem.worker(worker(jobs.get(w), w, agents));
      }
      return problem.travel(MatrixTravel.of(jobs, agents, meters)).build();
    }

    private Worker worker(String id, int w, List<String> agents) {
      Worker.Builder worker =
          Worker.builder(id).origin(new Origin("home", new Place.Named(id), List.of()));
      boolean same = true;
      for (long[] row : use) {
        same &= row[w] == use[0][w];
      }
      worker.use(use[0][w]);
      for (int b = 0; !same && b < use.length; b++) {
        worker.useIn(agents.get(b), use[b][w]);
      }
      return worker.build();
    }

    private static long scaled(BigDecimal value, int decimals) {
      return value
          .movePointRight(decimals)
          .setScale(0, java.math.RoundingMode.HALF_EVEN)
          .longValueExact();
    }

    /** Ids that sort as their numbers do. */
    private static List<String> ids(String prefix, int count) {
      List<String> ids = new ArrayList<>();
      int digits = String.valueOf(count).length();
      for (int i = 1; i <= count; i++) {
        String number = String.valueOf(i);
        ids.add(prefix + "0".repeat(digits - number.length()) + number);
      }
      return ids;
    }
  }
}
