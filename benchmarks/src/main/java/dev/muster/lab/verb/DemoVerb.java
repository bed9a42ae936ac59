package dev.muster.lab.verb;

import dev.muster.core.json.JsonObject;
import dev.muster.lab.demo.Demo;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.ResultFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells the whole story of a district into one HTML page. */
@Command(name = "demo")
final class DemoVerb implements Callable<Integer> {
  private static final long SEED = 1;
  private static final String PAGE = "index.html";

  private final LabIo io;

  @Option(names = "--out", paramLabel = "DIR")
  Path out = Path.of("demo");

  @Option(names = "--seed", paramLabel = "N")
  long seed = SEED;

  DemoVerb(LabIo io) {
    this.io = io;
  }

  @Override
  public Integer call() {
    ResultFile page = file(PAGE);
    Demo demo = Demo.of(seed);
    Map<String, ResultFile> files = new LinkedHashMap<>();
    demo.files().keySet().forEach(name -> files.put(name, file(name)));
    demo.files().forEach((name, json) -> Objects.requireNonNull(files.get(name)).write(json));
    demo.calendars().forEach((name, text) -> file(name).write(writer -> writer.write(text)));
    page.write(writer -> writer.write(demo.page()));
    JsonObject.Builder result = JsonObject.builder().put("page", out.resolve(PAGE).toString());
    demo.summary().members().forEach(result::put);
    io.result(result.build());
    return ExitStatus.DONE;
  }

  private ResultFile file(String name) {
    return Objects.requireNonNull(ResultFile.at(out.resolve(name), List.of()));
  }
}
