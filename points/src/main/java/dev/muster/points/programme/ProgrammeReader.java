package dev.muster.points.programme;

import dev.muster.core.json.JsonObject;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.json.ValueReader;
import dev.muster.core.number.Rational;
import dev.muster.core.rank.RankMethod;
import dev.muster.core.text.LocalizedText;
import dev.muster.points.Id128;
import dev.muster.points.LedgerTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a programme, {@code muster.programme/1}; every fault is found in one reading. */
final class ProgrammeReader {
  /** Stands in for a budget that is missing and reported. */
  static final Budget NO_BUDGET =
      new Budget("-", LocalizedText.of(Map.of("und", "-")), Id128.ZERO, 0, PeriodKind.EVER, false);

  private static final int LEVELS_MAX = 100;
  private static final int KINDS_MAX = 1_000;
  private static final int CATALOGUE_MAX = 10_000;

  private final ObjectReader file;
  private final ZoneId zone;
  private final PartReader reader;
  private final Map<String, Campaign> campaigns = new LinkedHashMap<>();

  private ProgrammeReader(ObjectReader file, ZoneId zone) {
    this.file = file;
    this.zone = zone;
    this.reader = new PartReader(zone);
  }

  static Programme read(ObjectReader file) {
    file.format("muster.programme", 1);
    ProgrammeParts parts = new ProgrammeReader(file, file.zone("zone")).parts();
    file.done();
    return new Programme(file.findings().isEmpty() ? file.json() : JsonObject.empty(), parts);
  }

  private ProgrammeParts parts() {
    String id = file.id("id");
    int version = (int) file.integer("version", 1, 1_000_000);
    LocalizedText names = PartReader.names(file, id);
    ValueReader from = file.value("from");
    ValueReader until = file.value("until");
    file.has("from");
    Window window = reader.window(file, Window.ALWAYS);
    Map<String, Value.Kind> memberAttributes =
        PartReader.attributes(file.optionalObject("memberAttributes"));
    Map<String, ActivityKind> activities = activities();
    readCampaigns();
    Map<String, Budget> budgets = budgets();
    Map<String, Cap> caps = caps();
    RuleReader ruleReader =
        new RuleReader(zone, memberAttributes, activities, campaigns, budgets, caps);
    Map<String, EarningRule> rules = rules(ruleReader);
    return new ProgrammeParts(
        id,
        version,
        names,
        zone,
        instant(from, window.from()),
        instant(until, window.until()),
        (int) file.integer("unit", 1, Integer.MAX_VALUE),
        file.choice("lateFacts", LateFacts.OPEN_PERIOD) == LateFacts.REFUSE,
        file.choice("multiplierStacking", Multiplier.Stacking.MULTIPLY),
        file.choice("exclusiveChoice", ExclusiveChoice.FIRST) == ExclusiveChoice.BEST,
        memberAttributes,
        activities,
        campaigns,
        budgets,
        caps,
        List.copyOf(rules.values()),
        ruleReader.multipliers(file, rules),
        tiers(rules),
        titles(memberAttributes, rules),
        boards(memberAttributes, rules),
        catalogue());
  }

  /** Which rule of an exclusive word applies. */
  private enum ExclusiveChoice {
    FIRST,
    BEST
  }

  /** What becomes of facts of a period that is closed. */
  private enum LateFacts {
    OPEN_PERIOD,
    REFUSE
  }

  private static Instant instant(ValueReader there, long micros) {
    return there.json() instanceof dev.muster.core.json.JsonNull
        ? Instant.EPOCH
        : LedgerTime.instant(micros);
  }

  private Map<String, ActivityKind> activities() {
    Map<String, ActivityKind> read = new LinkedHashMap<>();
    for (ObjectReader part : file.objects("activities", KINDS_MAX)) {
      String id = part.id("id");
      LocalizedText names = PartReader.names(part, id);
      Map<String, Value.Kind> attributes = PartReader.attributes(part.optionalObject("attributes"));
      part.done();
      PartReader.add(part, read, id, new ActivityKind(id, names, attributes));
    }
    return read;
  }

  private void readCampaigns() {
    for (ObjectReader part : file.optionalObjects("campaigns", Programme.PARTS_MAX)) {
      String id = part.id("id");
      LocalizedText names = PartReader.names(part, id);
      List<Window> windows = new ArrayList<>();
      for (ObjectReader window : part.objects("windows", LEVELS_MAX)) {
        window.value("from");
        window.value("until");
        windows.add(reader.window(window, Window.ALWAYS));
        window.done();
      }
      part.done();
      PartReader.add(part, campaigns, id, new Campaign(id, names, windows));
    }
  }

  private Map<String, Budget> budgets() {
    Map<String, Budget> read = new LinkedHashMap<>();
    for (ObjectReader part : file.objects("budgets", Programme.PARTS_MAX)) {
      String id = part.id("id");
      LocalizedText names = PartReader.names(part, id);
      Id128 account = PartReader.account(part.value("account"));
      long total = part.integer("total", 0, PartReader.POINTS_MAX, Long.MAX_VALUE);
      PeriodKind per = part.choice("per", PeriodKind.EVER);
      if (per == PeriodKind.CAMPAIGN) {
        part.report("per", ProgrammeFault.CAMPAIGN_AND_PERIOD);
      }
      boolean funded = part.flag("funded", false);
      part.done();
      PartReader.add(part, read, id, new Budget(id, names, account, total, per, funded));
    }
    return read;
  }

  private Map<String, Cap> caps() {
    Map<String, Cap> read = new LinkedHashMap<>();
    for (ObjectReader part : file.optionalObjects("caps", Programme.PARTS_MAX)) {
      String id = part.id("id");
      LocalizedText names = PartReader.names(part, id);
      Cap.Of of = part.choice("of", Cap.Of.MEMBER);
      PeriodKind per = part.choice("per", PeriodKind.class);
      Campaign campaign = PartReader.campaign(part, per, campaigns);
      String by = part.optionalId("by");
      boolean inPoints = PartReader.inPoints(part);
      long max = PartReader.count(part, inPoints);
      part.done();
      PartReader.add(part, read, id, new Cap(id, names, of, per, campaign, by, inPoints, max));
    }
    return read;
  }

  private Map<String, EarningRule> rules(RuleReader ruleReader) {
    List<ObjectReader> parts = file.objects("rules", Programme.RULES_MAX);
    Map<String, ObjectReader> declared = new LinkedHashMap<>();
    for (ObjectReader part : parts) {
      PartReader.add(part, declared, part.id("id"), part);
    }
    Map<String, EarningRule> read = new LinkedHashMap<>();
    int index = 0;
    for (ObjectReader part : parts) {
      String id = part.id("id");
      read.putIfAbsent(id, ruleReader.rule(part, index++, id, declared));
    }
    return read;
  }

  private List<TierLadder> tiers(Map<String, EarningRule> rules) {
    Map<String, TierLadder> read = new LinkedHashMap<>();
    for (ObjectReader part : file.optionalObjects("tiers", Programme.PARTS_MAX)) {
      String id = part.id("id");
      LocalizedText names = PartReader.names(part, id);
      PeriodKind per = part.choice("per", PeriodKind.class);
      Measure measure =
          PartReader.measure(part, per, PartReader.campaign(part, per, campaigns), rules);
      List<TierLadder.Level> levels = new ArrayList<>();
      for (ObjectReader level : part.objects("levels", LEVELS_MAX)) {
        String levelId = level.id("id");
        levels.add(
            new TierLadder.Level(
                levelId,
                PartReader.names(level, levelId),
                level.integer("atLeast", 0, PartReader.POINTS_MAX)));
        level.done();
      }
      if (!PartReader.ascending(
          levels.stream().map(level -> Rational.of(level.atLeast())).toList())) {
        part.report("levels", ProgrammeFault.NOT_ASCENDING);
      }
      part.done();
      PartReader.add(part, read, id, new TierLadder(id, names, measure, levels));
    }
    return List.copyOf(read.values());
  }

  private List<Title> titles(
      Map<String, Value.Kind> memberAttributes, Map<String, EarningRule> rules) {
    Map<String, Title> read = new LinkedHashMap<>();
    for (ObjectReader part : file.optionalObjects("titles", Programme.PARTS_MAX)) {
      String id = part.id("id");
      LocalizedText names = PartReader.names(part, id);
      PeriodKind per = part.choice("per", PeriodKind.class);
      if (per == PeriodKind.EVER) {
        part.report("per", ProgrammeFault.TITLE_PERIOD);
      }
      Campaign campaign = PartReader.campaign(part, per, campaigns);
      List<Title.Criterion> criteria = new ArrayList<>();
      for (ObjectReader criterion : part.optionalObjects("criteria", LEVELS_MAX)) {
        Measure measure = PartReader.measure(criterion, per, campaign, rules);
        boolean inPoints = PartReader.inPoints(criterion);
        criteria.add(new Title.Criterion(measure, inPoints, PartReader.count(criterion, inPoints)));
        criterion.done();
      }
      ObjectReader top = part.optionalObject("top");
      Title title =
          new Title(
              id,
              names,
              per,
              criteria,
              top == null ? null : top(top, per, campaign, memberAttributes, rules));
      part.done();
      PartReader.add(part, read, id, title);
    }
    return List.copyOf(read.values());
  }

  /** By what the best are found. */
  private enum By {
    POINTS,
    TIMES
  }

  private Title.Top top(
      ObjectReader top,
      PeriodKind per,
      @Nullable Campaign campaign,
      Map<String, Value.Kind> memberAttributes,
      Map<String, EarningRule> rules) {
    Title.Top read =
        new Title.Top(
            (int) top.integer("count", 1, 1_000_000),
            PartReader.measure(top, per, campaign, rules),
            top.choice("by", By.POINTS) == By.POINTS,
            top.choice("ties", Title.Ties.INCLUDE),
            group(top, memberAttributes));
    top.done();
    return read;
  }

  private static @Nullable Group group(
      ObjectReader part, Map<String, Value.Kind> memberAttributes) {
    ValueReader name = part.optional("groupBy");
    if (name == null) {
      return null;
    }
    if (name.id().equals("team")) {
      return new Group(null);
    }
    PartReader.lookUp(name, memberAttributes);
    return new Group(name.id());
  }

  private List<Board> boards(
      Map<String, Value.Kind> memberAttributes, Map<String, EarningRule> rules) {
    Map<String, Board> read = new LinkedHashMap<>();
    for (ObjectReader part : file.optionalObjects("boards", Programme.PARTS_MAX)) {
      String id = part.id("id");
      LocalizedText names = PartReader.names(part, id);
      PeriodKind per = part.choice("per", PeriodKind.class);
      Measure measure =
          PartReader.measure(part, per, PartReader.campaign(part, per, campaigns), rules);
      Group group = group(part, memberAttributes);
      RankMethod ranking = RankMethod.STANDARD;
      ValueReader method = part.optional("ranking");
      if (method != null) {
        ranking = RankMethod.ofCode(method.text(1, 20)).orElse(RankMethod.DENSE);
        if (ranking == RankMethod.DENSE) {
          method.report(ProgrammeFault.BOARD_RANKING);
        }
      }
      part.done();
      PartReader.add(part, read, id, new Board(id, names, measure, group, ranking));
    }
    return List.copyOf(read.values());
  }

  private Map<String, CatalogueItem> catalogue() {
    Map<String, CatalogueItem> read = new LinkedHashMap<>();
    for (ObjectReader part : file.optionalObjects("catalogue", CATALOGUE_MAX)) {
      String id = part.id("id");
      LocalizedText names = PartReader.names(part, id);
      ObjectReader limit = part.optionalObject("limit");
      CatalogueItem.Limit limited = null;
      if (limit != null) {
        limited =
            new CatalogueItem.Limit(
                limit.integer("times", 1, 1_000_000), limit.choice("per", PeriodKind.EVER));
        if (limited.per() == PeriodKind.CAMPAIGN) {
          limit.report("per", ProgrammeFault.CAMPAIGN_AND_PERIOD);
        }
        limit.done();
      }
      CatalogueItem item =
          new CatalogueItem(
              id,
              names,
              part.integer("price", 1, PartReader.POINTS_MAX),
              part.integer("stock", 0, PartReader.POINTS_MAX, Long.MAX_VALUE),
              PartReader.account(part.value("account")),
              (int) part.integer("code", 1, 0xFFFF, 1),
              reader.window(part, Window.ALWAYS),
              limited);
      part.done();
      PartReader.add(part, read, id, item);
    }
    return read;
  }
}
