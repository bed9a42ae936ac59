package dev.muster.scheduling.explain;

import dev.muster.core.text.Messages;
import dev.muster.scheduling.Objective;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The words of answers, and the pieces that several of them are made of. */
final class Texts {
  /** How many members of a list a text names. */
  private static final int NAMED_MAX = 8;

  private static final Messages MESSAGES = Messages.load(Texts.class, "answers");

  private Texts() {}

  static String render(Locale locale, String key, List<String> args) {
    return MESSAGES.render(locale, key, args);
  }

  static String render(Locale locale, String key, Object... args) {
    List<String> texts = new ArrayList<>();
    for (Object arg : args) {
      texts.add(arg.toString());
    }
    return render(locale, key, texts);
  }

  /** Names the first of {@code things} and tells how many more there are. */
  static String list(Locale locale, Collection<String> things) {
    return joined(locale, things, "list.and", "list.more");
  }

  /** Says what changes, component by component; "nothing" if nothing does. */
  static String change(Locale locale, Objective change) {
    List<String> parts = new ArrayList<>();
    for (int p = 1; p <= change.levels(); p++) {
      long people = change.unserved(p);
      if (people != 0) {
        String key = people > 0 ? "change.out" : "change.in";
        parts.add(render(locale, key, Math.abs(people), p));
      }
    }
    if (change.cost() != 0) {
      String key = change.cost() > 0 ? "change.dearer" : "change.cheaper";
      parts.add(render(locale, key, Math.abs(change.cost())));
    }
    return parts.isEmpty()
        ? render(locale, "change.none")
        : String.join(render(locale, "list.semicolon"), parts);
  }

  /** Says who moves, or that nobody does. */
  static String moves(Locale locale, List<Move> moves) {
    if (moves.isEmpty()) {
      return render(locale, "moves.none");
    }
    List<String> texts = moves.stream().map(move -> move.message(locale)).toList();
    return render(locale, "moves", joined(locale, texts, "list.semicolon", "list.moves-more"));
  }

  private static String joined(
      Locale locale, Collection<String> things, String separator, String more) {
    String named =
        String.join(render(locale, separator), things.stream().limit(NAMED_MAX).toList());
    return things.size() <= NAMED_MAX
        ? named
        : render(locale, more, named, things.size() - NAMED_MAX);
  }
}
