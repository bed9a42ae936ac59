package dev.muster.lab.verb;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.lab.compare.CheckupInstance;
import dev.muster.lab.compare.Instance;
import dev.muster.lab.compare.StationInstance;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.InputFiles;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.generator.CheckupSession;
import dev.muster.lab.generator.CityCheckups;
import dev.muster.lab.generator.ClusteredCity;
import dev.muster.lab.generator.Generated;
import dev.muster.scheduling.Scheduler;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.StationJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where instances of a study come from: {@code KIND:FILE}, {@code KIND:FOLDER} (every file in it,
 * by name, hidden ones and tables of results apart), {@code places:PEOPLE.csv,SITES.csv}, or the
 * name of one that is {@linkplain Generated generated}, such as {@code session:60x10x14-90-s1}.
 */
final class InstanceSources {
  /** What stands beside instances in a folder. */
  private static final Pattern NOT_INSTANCES = Pattern.compile("\\..*|os|.*\\.csv|.*\\.md");

  private final Scheduler scheduler;
  private final Faults faults = new Faults();
  private final Map<String, BiFunction<String, Path, Instance>> kinds =
      Map.of(
          "checkup", this::checkup,
          "stations", this::stations,
          "openshop", this::openShop,
          "gap", this::gap,
          "sscflp", this::facilities,
          "assignment", this::square);

  private final Map<String, Function<String, Instance>> generators =
      Map.of(
          "city", this::city,
          "campaign", this::campaign,
          "session", InstanceSources::session,
          "places", this::places);

  /** Reads for a scheduler that knows the strategies. */
  InstanceSources(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Reads all instances.
   *
   * @throws dev.muster.lab.frame.Refusal with the faults of all sources
   */
  List<Instance> read(List<String> sources) {
    List<Instance> instances = new ArrayList<>();
    for (String source : sources) {
      faults.attempting(() -> read(source)).ifPresent(instances::addAll);
    }
    for (int i = 0; i < instances.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (instances.get(i).name().equals(instances.get(j).name())) {
          faults.add(
              Path.of(instances.get(i).name()),
              "",
              LabFault.INSTANCE_TWICE,
              instances.get(i).name());
        }
      }
    }
    faults.throwIfAny();
    return instances;
  }

  private List<Instance> read(String source) {
    int colon = source.indexOf(':');
    String kind = colon < 0 ? "" : source.substring(0, colon);
    String place = source.substring(colon + 1);
    Function<String, Instance> generator = generators.get(kind);
    if (generator != null) {
      return List.of(generated(generator, kind, place));
    }
    BiFunction<String, Path, Instance> reader = kinds.get(kind);
    if (reader == null) {
      throw refusal(source, LabFault.NO_SOURCE, source);
    }
    List<Instance> instances = new ArrayList<>();
    Faults inFolder = new Faults();
    for (Path file : files(InputFiles.named(place))) {
      inFolder.attempting(() -> reader.apply(name(kind, file), file)).ifPresent(instances::add);
    }
    inFolder.throwIfAny();
    return instances;
  }

  private static RuntimeException refusal(String source, LabFault fault, Object... args) {
    return Faults.refusal(source, new InvalidInputException(Finding.of("", fault, args)));
  }

  private static String name(String kind, Path file) {
    String plain = InputFiles.plainName(file);
    Path parent = file.toAbsolutePath().getParent();
    Path folder = parent == null ? null : parent.getFileName();
    return folder == null || kind.equals("checkup") ? plain : folder + "/" + plain;
  }

  private static List<Path> files(Path place) {
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    try (Stream<Path> all = Files.list(place)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !NOT_INSTANCES.matcher(String.valueOf(file.getFileName())).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Instance checkup(String name, Path file) {
    return CheckupInstance.of(
        name, "checkup", Faults.read(file, () -> CheckupJson.read(file)), scheduler);
  }

  private Instance stations(String name, Path file) {
    return new StationInstance(name, "stations", Faults.read(file, () -> StationJson.read(file)));
  }

  private Instance openShop(String name, Path file) {
    return new StationInstance(name, "openshop", OpenShopFile.read(file));
  }

  private Instance gap(String name, Path file) {
    return CheckupInstance.of(name, "gap", AssignmentInstance.gap(file).problem(), scheduler);
  }

  private Instance facilities(String name, Path file) {
    return CheckupInstance.of(
        name, "sscflp", AssignmentInstance.facilities(file).problem(), scheduler);
  }

  private Instance square(String name, Path file) {
    return CheckupInstance.of(
        name, "assignment", AssignmentInstance.square(file).problem(), scheduler);
  }

  private static Instance generated(
      Function<String, Instance> generator, String kind, String name) {
    try {
      return generator.apply(name);
    } catch (IllegalArgumentException e) {
      throw refusal(
          kind + ":" + name,
          LabFault.NO_GENERATOR,
          kind + ":" + name,
          String.valueOf(e.getMessage()));
    }
  }

  private Instance city(String name) {
    ClusteredCity city = Generated.city(name);
    return CheckupInstance.of(city.name(), "city", CityCheckups.of(city.make()), scheduler);
  }

  private Instance campaign(String name) {
    Generated.Campaign campaign = Generated.campaign(name);
    return CheckupInstance.of(campaign.name(), "campaign", campaign.problem(), scheduler);
  }

  private static Instance session(String name) {
    CheckupSession session = Generated.session(name);
    return new StationInstance(session.name(), "stations", session.make());
  }

  /** Reads the table of people and that of sites, with a comma between. */
  private Instance places(String files) {
    int comma = files.indexOf(',');
    if (comma < 0) {
      throw new IllegalArgumentException("two tables are needed, with a comma between");
    }
    PlaceFiles tables = new PlaceFiles();
    tables.people = Path.of(files.substring(0, comma));
    tables.sites = Path.of(files.substring(comma + 1));
    String name = InputFiles.plainName(tables.people) + "+" + InputFiles.plainName(tables.sites);
    return CheckupInstance.of(name, "city", CityCheckups.of(tables.read()), scheduler);
  }
}
