package dev.muster.lab.frame;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonValue;
import dev.muster.core.text.Messages;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/**
 * The streams of one run: JSON results to {@code out}, everything for people to {@code err}, in one
 * language.
 *
 * <p>Not thread-safe.
 */
public final class LabIo {
  private static final Messages PROSE = Messages.load(LabIo.class, "messages");

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Locale locale;
  private final boolean terminal;

  /**
   * Creates the streams.
   *
   * @param terminal whether a person watches {@code err}, so that progress may be drawn there
   */
  public LabIo(InputStream in, PrintStream out, PrintStream err, Locale locale, boolean terminal) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.locale = locale;
    this.terminal = terminal;
  }

  /** Returns the commands of verbs that read them from standard input. */
  public InputStream in() {
    return in;
  }

  /** Returns where results go; for what is not a line of JSON, such as help. */
  public PrintStream out() {
    return out;
  }

  /** Returns where prose goes. */
  public PrintStream err() {
    return err;
  }

  /** Returns the language of this run. */
  public Locale locale() {
    return locale;
  }

  /** Prints one result as one line of JSON. */
  public void result(JsonValue value) {
    out.print(Json.write(value) + "\n");
    out.flush();
  }

  /** Tells the person one sentence, rendered from the lab's bundle. */
  public void say(String key, Object... args) {
    err.println(text(key, args));
    err.flush();
  }

  /** Returns a sentence of the lab's bundle in the language of this run. */
  public String text(String key, Object... args) {
    return PROSE.render(locale, key, Arrays.stream(args).map(String::valueOf).toList());
  }

  /** Returns whether the lab's bundle has the sentence. */
  boolean knows(String key) {
    return PROSE.has(key);
  }

  /** Tells why the run was refused: findings as JSON, and readably. Returns the exit status. */
  public int refuse(Refusal refusal) {
    result(refusal.toJson(locale));
    err.print(refusal.toText(locale));
    err.flush();
    return ExitStatus.REFUSED;
  }

  /** Returns a bar that shows the progress of a search on a terminal, and nothing elsewhere. */
  public ProgressBar progress() {
    return new ProgressBar(err, terminal);
  }
}
