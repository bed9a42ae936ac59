package dev.muster.core.json;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the known name that is nearest to a misspelt one. */
public final class Nearest {
  private static final int LENGTH_MAX = 64;

  private Nearest() {}

  /**
   * Returns the name of {@code known} at the least edit distance (insert, delete, replace, swap
   * neighbours), case aside, if that is at most a third of the known name's length, or one; the
   * first such in order of {@code known}. Null where none is near. Costs at most O(64²) for each
   * known name.
   */
  public static @Nullable String of(String name, Collection<String> known) {
    if (name.length() > LENGTH_MAX) {
      return null;
    }
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      int editsMax = Math.max(1, candidate.length() / 3);
      if (candidate.length() > LENGTH_MAX
          || Math.abs(candidate.length() - name.length()) > editsMax) {
        continue;
      }
      int edits = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (edits <= editsMax && edits < least) {
        best = candidate;
        least = edits;
      }
    }
    return best;
  }

  /** Returns the optimal string alignment distance. */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replace, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
