package dev.muster.lab.frame;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonValue;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that a verb writes: there whole or not at all.
 *
 * <p>The text goes to a temporary file beside the target, is forced to the disk and then moved over
 * the target in one step, so that neither a refusal nor a full disk nor a kill leaves half a
 * result. Missing folders are made when writing begins. {@link #at} checks what can be checked
 * before hours of solving, not after.
 */
public final class ResultFile {
  private final Path target;

  private ResultFile(Path target) {
    this.target = target;
  }

  /** Fills a result file. */
  @FunctionalInterface
  public interface Filling {
    /** Writes the whole text to {@code out} and leaves it open. */
    void to(Writer out) throws IOException;
  }

  /**
   * Returns the file at {@code path}, or null if {@code path} is.
   *
   * @param inputs files of this run, none of which may be overwritten
   * @throws Refusal if nothing could be written there
   */
  public static @Nullable ResultFile at(@Nullable Path path, List<Path> inputs) {
    if (path == null) {
      return null;
    }
    Path target = followed(path);
    if (Files.isDirectory(target)) {
      throw Refusal.of(LabFault.OUTPUT_IS_DIRECTORY, path);
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw Refusal.of(LabFault.OUTPUT_NOT_A_FILE, path);
    }
    for (Path input : inputs) {
      if (followed(input).equals(target)) {
        throw Refusal.of(LabFault.OUTPUT_IS_INPUT, path);
      }
    }
    Path folder = nearestExisting(target);
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw Refusal.of(LabFault.OUTPUT_NOT_WRITABLE, path, folder);
    }
    return new ResultFile(target);
  }

  /** Follows links, so that a linked result is replaced and not the link. */
  private static Path followed(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize(); // nothing is there yet
    }
  }

  private static Path nearestExisting(Path target) {
    Path folder = target.getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    return folder == null ? target : folder;
  }

  /** Fills a result file with bytes. */
  @FunctionalInterface
  public interface ByteFilling {
    /** Writes all bytes to {@code out} and leaves it open. */
    void to(OutputStream out) throws IOException;
  }

  /**
   * Writes {@code bytes}.
   *
   * @throws Refusal if the disk refuses; the target is as it was then
   */
  public void write(byte[] bytes) {
    place(out -> out.write(bytes));
  }

  /**
   * Writes bytes as they are made.
   *
   * @throws Refusal if the disk refuses; the target is as it was then
   */
  public void writeBytes(ByteFilling filling) {
    place(filling);
  }

  /** Writes {@code value}, indented. */
  public void write(JsonValue value) {
    write(out -> out.write(Json.pretty(value)));
  }

  /**
   * Writes the file in UTF-8.
   *
   * @throws Refusal if the disk refuses; the target is as it was then
   */
  public void write(Filling filling) {
    place(
        out -> {
          Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          filling.to(text);
          text.flush();
        });
  }

  private void place(ByteFilling filling) {
    Path temporary = target.resolveSibling(temporaryName());
    try {
      Path folder = target.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      temporary.toFile().deleteOnExit(); // for Ctrl-C; a hard kill leaves the temporary file alone
      fill(temporary, filling);
      move(temporary);
    } catch (IOException e) {
      throw Refusal.of(LabFault.OUTPUT_FAILED, target, reason(e));
    } finally {
      discard(temporary);
    }
  }

  private String temporaryName() {
    return "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
  }

  private static void fill(Path temporary, ByteFilling filling) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                temporary,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      filling.to(out);
      out.flush();
      channel.force(true);
    }
  }

  private void move(Path temporary) throws IOException {
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void discard(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      temporary.toFile().deleteOnExit();
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
