package dev.muster.points.internal.journal;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the files of a journal are called. */
final class FileNames {
  private static final String GREATEST = Long.toString(Long.MAX_VALUE);
  private static final Pattern SEGMENT = Pattern.compile("journal-([0-9]{10})\\.mpj");
  private static final Pattern SNAPSHOT = Pattern.compile("snapshot-([0-9]{19})\\.mps");
  private static final String UNFINISHED = ".unfinished";

  private FileNames() {}

  static String segment(int number) {
    return "journal-%010d.mpj".formatted(number);
  }

  static String snapshot(long sequence) {
    return "snapshot-%019d.mps".formatted(sequence);
  }

  /** Returns what a file is called until it is whole. */
  static String unfinished(String name) {
    return name + UNFINISHED;
  }

  static boolean isUnfinished(String name) {
    return name.endsWith(UNFINISHED);
  }

  /** Returns a name, not taken yet, for what is moved aside. */
  static String aside(String what, List<String> taken) {
    int round = 1;
    while (taken.contains(aside(what, round))) {
      round++;
    }
    return aside(what, round);
  }

  private static String aside(String what, int round) {
    return "aside-%s-%d".formatted(what, round);
  }

  static NavigableMap<Integer, String> segments(List<String> names) {
    NavigableMap<Integer, String> found = new TreeMap<>();
    for (String name : names) {
      Matcher matcher = SEGMENT.matcher(name);
      if (matcher.matches() && Long.parseLong(matcher.group(1)) <= Integer.MAX_VALUE) {
        found.put(Integer.parseInt(matcher.group(1)), name);
      }
    }
    return found;
  }

  static NavigableMap<Long, String> snapshots(List<String> names) {
    NavigableMap<Long, String> found = new TreeMap<>();
    for (String name : names) {
      Matcher matcher = SNAPSHOT.matcher(name);
      // All have 19 digits, so that the order of texts is that of numbers.
      if (matcher.matches() && matcher.group(1).compareTo(GREATEST) <= 0) {
        found.put(Long.parseLong(matcher.group(1)), name);
      }
    }
    return found;
  }
}
