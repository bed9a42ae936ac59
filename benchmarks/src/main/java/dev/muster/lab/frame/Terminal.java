package dev.muster.lab.frame;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process is connected to. */
public final class Terminal {
  private Terminal() {}

  /** Returns standard output in UTF-8, as JSON must be, whatever the platform's charset. */
  public static PrintStream out() {
    return new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
  }

  /** Returns standard error in the terminal's charset if that knows Chinese, else in UTF-8. */
  public static PrintStream err() {
    String name = System.getProperty("stderr.encoding", System.getProperty("sun.stderr.encoding"));
    Charset charset =
        name != null
                && Charset.isSupported(name)
                && Charset.forName(name).newEncoder().canEncode('中')
            ? Charset.forName(name)
            : StandardCharsets.UTF_8;
    return new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset);
  }

  /** Returns whether standard error is shown to a person; false where that can't be known. */
  @SuppressWarnings(
      "SystemConsoleNull") // from JDK 22 on it is never null, so it is not asked there
  public static boolean watchesErr() {
    Path link = Path.of("/proc/self/fd/2");
    try {
      if (Files.isSymbolicLink(link)) {
        String device = Files.readSymbolicLink(link).toString();
        return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
      }
    } catch (IOException e) {
      return false;
    }
    return Runtime.version().feature() < 22 && System.console() != null;
  }
}
