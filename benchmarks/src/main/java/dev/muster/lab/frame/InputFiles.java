package dev.muster.lab.frame;

import dev.muster.core.check.Finding;
import dev.muster.core.check.InvalidInputException;
import dev.muster.core.json.JsonFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens files that a verb reads by itself. */
public final class InputFiles {
  private InputFiles() {}

  /**
   * Opens {@code file}; the caller closes it.
   *
   * @throws Refusal if it is not there, is a folder, or may not be read
   */
  public static InputStream open(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      if (Files.isDirectory(file)) {
        throw refusal(file, Finding.of("", JsonFault.UNREADABLE, name, "IsDirectory"));
      }
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw refusal(file, Finding.of("", JsonFault.NOT_FOUND, name));
    } catch (IOException e) {
      throw refusal(file, Finding.of("", JsonFault.UNREADABLE, name, e.getClass().getSimpleName()));
    }
  }

  /**
   * Returns the path of a file that another file names.
   *
   * @throws Refusal if no file can have that name
   */
  public static Path named(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw Faults.refusal(
          name, new InvalidInputException(Finding.of("", JsonFault.NOT_FOUND, name)));
    }
  }

  private static Refusal refusal(Path file, Finding finding) {
    return Faults.refusal(file.toString(), new InvalidInputException(finding));
  }

  /** Returns the name of a file without folder and ending: what an instance is called. */
  public static String plainName(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
