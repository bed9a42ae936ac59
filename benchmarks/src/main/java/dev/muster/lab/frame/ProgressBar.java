package dev.muster.lab.frame;

import dev.muster.core.search.Progress;
import dev.muster.core.search.ProgressListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One line on a terminal that shows how far a search is; nothing where nobody watches.
 *
 * <p>Redrawn at most once in {@value #REDRAW_MILLIS} ms and wiped at the end. Called from one
 * thread at a time.
 */
public final class ProgressBar implements ProgressListener {
  private static final int REDRAW_MILLIS = 100;
  private static final int WIDTH = 78;
  private static final int CELLS = 24;

  private final PrintStream err;
  private final boolean terminal;
  private long drawnMillis = -REDRAW_MILLIS;
  private boolean drawn;

  ProgressBar(PrintStream err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void onProgress(Progress progress) {
    if (!terminal) {
      return;
    }
    long now = progress.elapsed().toMillis();
    if (progress.finished()) {
      wipe();
    } else if (now - drawnMillis >= REDRAW_MILLIS) {
      drawnMillis = now;
      draw(line(progress));
    }
  }

  /** Removes the line, so that prose can follow. */
  public void wipe() {
    if (drawn) {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
      drawn = false;
    }
  }

  private void draw(String line) {
    String cut = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
    err.print("\r" + cut + " ".repeat(WIDTH - cut.length()));
    err.flush();
    drawn = true;
  }

  /** Returns the bar, the phase, the time and the best value so far. */
  static String line(Progress progress) {
    OptionalDouble phase = progress.phaseShare();
    double share = phase.orElse(progress.share());
    int full = (int) Math.round(share * CELLS);
    StringBuilder line = new StringBuilder("[");
    line.append("#".repeat(full)).append("-".repeat(CELLS - full)).append("] ");
    line.append(String.format(Locale.ROOT, "%3d%% ", (int) (share * 100)));
    line.append(time(progress.elapsed()));
    if (!progress.phase().isEmpty()) {
      line.append(' ').append(progress.phase());
    }
    if (!progress.best().isEmpty()) {
      line.append(' ').append(progress.best());
    }
    return line.toString();
  }

  private static String time(Duration elapsed) {
    long seconds = elapsed.toSeconds();
    return seconds < 60
        ? seconds + "s"
        : String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60);
  }
}
