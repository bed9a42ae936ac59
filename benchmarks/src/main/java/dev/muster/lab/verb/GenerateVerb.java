package dev.muster.lab.verb;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.ContentHash;
import dev.muster.core.json.JsonObject;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.Refusal;
import dev.muster.lab.frame.ResultFile;
import dev.muster.lab.generator.City;
import dev.muster.lab.generator.CityCheckups;
import dev.muster.lab.generator.ClusteredCity;
import dev.muster.lab.generator.Generated;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.json.CheckupJson;
import dev.muster.scheduling.json.StationJson;
import dev.muster.scheduling.station.StationProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a generated problem as Muster's JSON, or a city as two tables. */
@Command(name = "generate")
final class GenerateVerb implements Callable<Integer> {
  private final LabIo io;

  @Parameters(paramLabel = "KIND:NAME", descriptionKey = "SOURCE")
  String source = "";

  @Option(names = "--out", paramLabel = "JSON")
  @Nullable Path out;

  @Option(names = "--people", paramLabel = "CSV")
  @Nullable Path people;

  @Option(names = "--sites", paramLabel = "CSV")
  @Nullable Path sites;

  GenerateVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    boolean tables = people != null && sites != null;
    if (tables == (out != null) || (people == null) != (sites == null)) {
      io.say("generate.files");
      return ExitStatus.WRONG_USAGE;
    }
    String kind = source.substring(0, Math.max(0, source.indexOf(':')));
    String name = source.substring(source.indexOf(':') + 1);
    if (tables) {
      tables(named(() -> Generated.city(name)));
      return ExitStatus.DONE;
    }
    ResultFile file = requireNonNull(ResultFile.at(out, List.of()));
    switch (kind) {
      case "city" -> {
        ClusteredCity city = named(() -> Generated.city(name));
        write(file, city.name(), CityCheckups.of(city.make()));
      }
      case "campaign" -> {
        Generated.Campaign campaign = named(() -> Generated.campaign(name));
        write(file, campaign.name(), campaign.problem());
      }
      case "session" -> {
        var session = named(() -> Generated.session(name));
        write(file, session.name(), session.make());
      }
      default -> throw Refusal.of(LabFault.NO_GENERATOR, source, kind);
    }
    return ExitStatus.DONE;
  }

  private <T> T named(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      throw Refusal.of(LabFault.NO_GENERATOR, source, why.lines().findFirst().orElse(why));
    }
  }

  private void tables(ClusteredCity city) {
    CityFiles files =
        new CityFiles(
            requireNonNull(ResultFile.at(people, List.of())),
            requireNonNull(ResultFile.at(sites, List.of())));
    City written = named(() -> files.write(city));
    io.result(
        JsonObject.builder()
            .put("instance", city.name())
            .put("people", city.people())
            .put("sites", written.batches())
            .build());
  }

  private void write(ResultFile file, String name, CheckupProblem problem) {
    file.write(CheckupJson.write(problem));
    done(name, CheckupJson.hash(problem), problem.people(), problem.batches().size(), "batches");
  }

  private void write(ResultFile file, String name, StationProblem problem) {
    file.write(StationJson.write(problem));
    done(
        name,
        StationJson.hash(problem),
        problem.visitors().size(),
        problem.stations().size(),
        "stations");
  }

  private void done(String name, ContentHash hash, long count, int parts, String what) {
    io.result(
        JsonObject.builder()
            .put("instance", name)
            .put("hash", hash.text())
            .put("people", count)
            .put(what, parts)
            .build());
  }
}
