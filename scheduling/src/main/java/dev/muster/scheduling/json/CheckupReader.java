package dev.muster.scheduling.json;

import dev.muster.core.check.Finding;
import dev.muster.core.check.Findings;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.JsonString;
import dev.muster.core.json.JsonValue;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.scheduling.Batch;
import dev.muster.scheduling.CheckupFault;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.CostWeights;
import dev.muster.scheduling.FillTarget;
import dev.muster.scheduling.JointRules;
import dev.muster.scheduling.Licence;
import dev.muster.scheduling.Serve;
import dev.muster.scheduling.Site;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.exam.HazardCatalogue;
import dev.muster.scheduling.place.GreatCircle;
import dev.muster.scheduling.place.MatrixTravel;
import dev.muster.scheduling.place.TravelModel;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the top of a problem and its sites and batches; {@link WorkerReader} reads the workers. */
final class CheckupReader {
  private static final int TAGS_MAX = 1_000;

  private final Findings findings = new Findings();

  CheckupProblem read(JsonValue value) {
    ObjectReader in = ValueReader.root(value, findings).object();
    in.format("muster.checkup", 1);
    String id = in.id("id");
    ZoneId zone = in.zone("zone");
    Pieces pieces = new Pieces(zone);
    Serve serve = in.choice("serve", Serve.PRIORITY_FIRST);
    CostWeights weights = weights(in.optionalObject("weights"));
    Long penalty = in.has("penalty") ? in.integer("penalty", 0, Worker.PENALTY_MAX) : null;
    long maxMeters = in.integer("maxMeters", 0, ValueReader.INTEGER_MAX, Worker.NO_LIMIT);
    int maxVisits = (int) in.integer("maxVisits", 1, CheckupProblem.VISITS_MAX, 1);
    TravelModel travel = travel(in.optionalObject("travel"));
    HazardCatalogue catalogue = catalogue(in.optional("catalogue"));
    List<Site> sites = new ArrayList<>();
    for (ObjectReader site : in.objects("sites", CheckupProblem.SITES_MAX)) {
      sites.add(site(site, pieces));
    }
    List<Batch> batches = new ArrayList<>();
    for (ObjectReader batch : in.objects("batches", CheckupProblem.BATCHES_MAX)) {
      batches.add(batch(batch, pieces));
    }
    List<Worker> workers = new ArrayList<>();
    WorkerReader workerReader = new WorkerReader(pieces);
    for (ObjectReader worker : in.objects("workers", CheckupProblem.WORKERS_MAX)) {
      workers.add(workerReader.read(worker));
    }
    JointRules joint = new JointRulesReader(pieces).read(in);
    in.done();
    @Nullable CheckupProblem problem = null;
    try {
      problem =
          new CheckupProblem(
              id, zone, serve, weights, penalty, maxMeters, maxVisits, travel, catalogue, sites,
              batches, workers, joint);
    } catch (InvalidInputException e) {
      contradictions(e);
    }
    findings.throwIfAny();
    return java.util.Objects.requireNonNull(problem);
  }

  /** Adds contradictions, but not those that may come from the placeholders of a faulty entry. */
  private void contradictions(InvalidInputException e) {
    Set<String> faulty = new HashSet<>();
    boolean onlyWorkers = true;
    for (Finding finding : findings.kept()) {
      faulty.add(entry(finding.pointer()));
      onlyWorkers &= finding.pointer().startsWith("/workers");
    }
    for (Finding finding : e.findings()) {
      boolean ofPin = finding.pointer().endsWith("/pinned");
      if (!faulty.contains(entry(finding.pointer())) && (onlyWorkers || !ofPin)) {
        findings.addAll(List.of(finding));
      }
    }
  }

  /** The first two steps of a pointer, such as {@code /workers/3}. */
  private static String entry(String pointer) {
    int second = pointer.indexOf('/', 1);
    int third = second < 0 ? -1 : pointer.indexOf('/', second + 1);
    return third < 0 ? pointer : pointer.substring(0, third);
  }

  private static CostWeights weights(@Nullable ObjectReader in) {
    if (in == null) {
      return CostWeights.METERS;
    }
    CostWeights weights =
        new CostWeights(
            in.integer("perMeter", 0, CostWeights.WEIGHT_MAX, 1),
            in.integer("perMinute", 0, CostWeights.WEIGHT_MAX, 0),
            in.integer("perPoint", 0, CostWeights.WEIGHT_MAX, 1),
            in.has("perDayLate") ? in.integer("perDayLate", 0, CostWeights.WEIGHT_MAX) : null);
    in.done();
    return weights;
  }

  private enum TravelKind {
    GREAT_CIRCLE,
    MATRIX
  }

  private static TravelModel travel(@Nullable ObjectReader in) {
    if (in == null) {
      return GreatCircle.withoutTime();
    }
    TravelKind kind = in.choice("kind", TravelKind.class);
    TravelModel travel =
        kind == TravelKind.MATRIX
            ? matrix(in)
            : new GreatCircle(in.integer("metersPerMinute", 0, 1_000_000, 0));
    in.done();
    return travel;
  }

  private static TravelModel matrix(ObjectReader in) {
    long before = in.findings().count();
    List<String> from = Pieces.ids(in, "from", CheckupProblem.WORKERS_MAX);
    List<String> to = Pieces.ids(in, "to", CheckupProblem.SITES_MAX);
    long[][] meters = table(in.value("meters"), from.size(), to.size());
    long[] @Nullable [] minutes =
        in.has("minutes") ? table(in.value("minutes"), from.size(), to.size()) : null;
    if (in.findings().count() > before) {
      return GreatCircle.withoutTime();
    }
    MatrixTravel travel = MatrixTravel.of(from, to, meters);
    return minutes == null ? travel : travel.withMinutes(minutes);
  }

  private static long[][] table(ValueReader in, int height, int width) {
    List<ValueReader> rows = in.list(CheckupProblem.WORKERS_MAX);
    if (rows.size() != height) {
      in.report(CheckupFault.MATRIX_SHAPE, rows.size(), height);
    }
    long[][] table = new long[rows.size()][];
    for (int i = 0; i < table.length; i++) {
      List<ValueReader> cells = rows.get(i).list(CheckupProblem.SITES_MAX);
      if (cells.size() != width) {
        rows.get(i).report(CheckupFault.MATRIX_SHAPE, cells.size(), width);
      }
      table[i] = cells.stream().mapToLong(cell -> cell.integer(0, MatrixTravel.CELL_MAX)).toArray();
    }
    return table;
  }

  private static @Nullable HazardCatalogue catalogue(@Nullable ValueReader in) {
    if (in == null) {
      return null;
    }
    if (in.json() instanceof JsonString name) {
      if (HazardCatalogueJson.SHIPPED.contains(name.value())) {
        return HazardCatalogueJson.shipped(name.value());
      }
      in.report(
          CheckupFault.UNKNOWN_CATALOGUE,
          name.value(),
          String.join(", ", HazardCatalogueJson.SHIPPED));
      return null;
    }
    return HazardCatalogueJson.read(in.object());
  }

  private static Site site(ObjectReader in, Pieces pieces) {
    Site site =
        new Site(
            in.id("id"),
            in.has("name") ? in.localizedText("name") : null,
            pieces.place(in.object("place")),
            in.has("items") ? Pieces.ids(in, "items", TAGS_MAX) : null,
            Pieces.ids(in, "tags", TAGS_MAX),
            in.has("kind") ? in.choice("kind", Site.Kind.class) : null,
            in.has("licences") ? licences(in) : null);
    in.done();
    return site;
  }

  private static List<Licence> licences(ObjectReader in) {
    List<Licence> licences = new ArrayList<>();
    for (ObjectReader licence : in.optionalObjects("licences", TAGS_MAX)) {
      String hazard = licence.id("hazard");
      LocalDate start = Pieces.day(licence, "start");
      LocalDate end = Pieces.day(licence, "end");
      licence.done();
      if (start != null && end != null && !end.isAfter(start)) {
        licence.report("end", CheckupFault.END_BEFORE_START, end, start);
      } else {
        licences.add(new Licence(hazard, start, end));
      }
    }
    return licences;
  }

  private static @Nullable FillTarget fillTarget(@Nullable ObjectReader in) {
    if (in == null) {
      return null;
    }
    FillTarget target =
        new FillTarget(
            in.integer("people", 1, Batch.CAPACITY_MAX),
            in.integer("costPerMissing", 0, Worker.PENALTY_MAX));
    in.done();
    return target;
  }

  private static Batch batch(ObjectReader in, Pieces pieces) {
    Batch batch =
        new Batch(
            in.id("id"),
            in.id("site"),
            pieces.span(in),
            in.integer("capacity", 0, Batch.CAPACITY_MAX),
            in.has("items") ? Pieces.ids(in, "items", TAGS_MAX) : null,
            Pieces.ids(in, "tags", TAGS_MAX),
            Pieces.ids(in, "requires", TAGS_MAX),
            in.integer("minimum", 0, Batch.CAPACITY_MAX, 0),
            in.integer("openingCost", 0, Batch.OPENING_COST_MAX, 0),
            Pieces.numbers(in.optionalObject("itemCapacity"), 0, Batch.CAPACITY_MAX),
            in.optionalId("team"),
            fillTarget(in.optionalObject("fillTarget")));
    in.done();
    return batch;
  }
}
