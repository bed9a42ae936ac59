package dev.muster.lab.demo;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.JsonValue;
import dev.muster.core.text.LocalizedText;
import dev.muster.scoring.Roster;
import dev.muster.scoring.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Who takes part in the story's contest: 2,054 invented workers in 17 teams, five judges, six road
 * sections, seven toilets.
 */
final class ContestField {
  static final int WORKERS = 2_054;
  static final int SECTIONS = 6;
  static final int VENUES = 7;
  static final List<String> JUDGES = List.of("j1", "j2", "j3", "j4", "j5");

  private static final List<LocalizedText> TEAMS =
      List.of(
          LocalizedText.of("Harbour", "港口队"),
          LocalizedText.of("Old Town", "老城队"),
          LocalizedText.of("North Bridge", "北桥队"),
          LocalizedText.of("West Hill", "西山队"),
          LocalizedText.of("East Gate", "东门队"),
          LocalizedText.of("South Lake", "南湖队"),
          LocalizedText.of("Salt Works", "盐场队"),
          LocalizedText.of("Railway", "铁路队"),
          LocalizedText.of("Garden", "园林队"),
          LocalizedText.of("Riverside", "滨河队"),
          LocalizedText.of("New District", "新区队"),
          LocalizedText.of("Station Square", "站前队"),
          LocalizedText.of("Bell Tower", "钟楼队"),
          LocalizedText.of("Stone Quay", "石埠队"),
          LocalizedText.of("Plum Street", "梅街队"),
          LocalizedText.of("Pine Ridge", "松岭队"),
          LocalizedText.of("Island", "海岛队"));

  private ContestField() {}

  /** Returns the roster. */
  static Roster roster(RuleSet rules) {
    List<JsonValue> teams = new ArrayList<>();
    for (int t = 0; t < TEAMS.size(); t++) {
      teams.add(JsonObject.builder().put("id", team(t)).put("name", name(TEAMS.get(t))).build());
    }
    List<JsonValue> workers = new ArrayList<>();
    for (int w = 0; w < WORKERS; w++) {
      workers.add(JsonObject.builder().put("id", worker(w)).put("team", teamOf(w)).build());
    }
    JsonObject members =
        JsonObject.builder()
            .put("team", JsonArray.of(teams))
            .put("judge", JsonArray.ofStrings(JUDGES))
            .put("section", numbered("s", SECTIONS))
            .put("venue", numbered("v", VENUES))
            .put("worker", JsonArray.of(workers))
            .build();
    return Roster.read(
        JsonObject.builder()
            .put("format", Roster.FORMAT)
            .put("id", "district-contest")
            .put("rules", rules.id())
            .put("name", name(LocalizedText.of("The district's sanitation contest", "全区环卫技能竞赛")))
            .put("members", members)
            .build(),
        rules);
  }

  static String worker(int number) {
    return String.format(Locale.ROOT, "w%04d", number + 1);
  }

  static String teamOf(int worker) {
    return team(worker % TEAMS.size());
  }

  static String section(int number) {
    return "s" + (number + 1);
  }

  static String venue(int number) {
    return "v" + (number + 1);
  }

  private static String team(int number) {
    return String.format(Locale.ROOT, "t%02d", number + 1);
  }

  private static JsonObject name(LocalizedText text) {
    JsonObject.Builder name = JsonObject.builder();
    text.byTag().forEach(name::put);
    return name.build();
  }

  private static JsonArray numbered(String prefix, int count) {
    return JsonArray.ofStrings(IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).toList());
  }
}
