package dev.muster.lab.compare;

import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The log of a study: a JSON line for each finished run, forced to the disk before the next run
 * begins.
 *
 * <p>A last line without its end is what an interrupted run leaves behind; it is cut off when the
 * log is opened, and that run is made again. Not thread-safe.
 */
public final class RunLog {
  private static final long BYTES_MAX = 1L << 30;

  private final @Nullable Path file;
  private final Map<Run.Key, Run> runs = new LinkedHashMap<>();

  private RunLog(@Nullable Path file) {
    this.file = file;
  }

  /**
   * Opens a log, which need not be there yet.
   *
   * @throws InvalidInputException if a finished line is no run
   */
  public static RunLog open(Path file) {
    RunLog log = new RunLog(file);
    try {
      if (Files.exists(file)) {
        log.read(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return log;
  }

  private void read(Path file) throws IOException {
    if (Files.size(file) > BYTES_MAX) {
      throw new IOException("log (%s) is larger than %d bytes.".formatted(file, BYTES_MAX));
    }
    byte[] bytes = Files.readAllBytes(file);
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        String line = new String(bytes, from, i - from, StandardCharsets.UTF_8);
        Run run = Run.read(line);
        runs.put(run.key(), run);
        from = i + 1;
      }
    }
    if (from < bytes.length) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(from);
        channel.force(true);
      }
    }
  }

  /** Returns an empty log that keeps nothing on a disk. */
  public static RunLog inMemory() {
    return new RunLog(null);
  }

  /** Returns whether a run is there. */
  public boolean has(Run.Key key) {
    return runs.containsKey(key);
  }

  /** Returns all runs in the order in which they finished. */
  public List<Run> runs() {
    return new ArrayList<>(runs.values());
  }

  /** Appends a run and forces it to the disk. */
  public void append(Run run) {
    runs.put(run.key(), run);
    if (file == null) {
      return;
    }
    byte[] line = (Json.write(run.toJson()) + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer buffer = ByteBuffer.wrap(line);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
