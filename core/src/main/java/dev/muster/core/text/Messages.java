package dev.muster.core.text;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The message templates of one module in English and 简体中文, read from two UTF-8 property files.
 *
 * <p>In a template a number in curly brackets stands for that argument, counted from 0. A number, a
 * question mark and two words with a colon between them, as in {@code 0?person:people} within curly
 * brackets, stand for the first word when the argument is {@code 1} and for the second otherwise.
 * Nothing else is special, and nothing depends on the JVM's default locale.
 *
 * <p>Any Chinese locale gets 简体中文; every other locale gets English. Immutable and thread-safe.
 *
 * <pre>{@code
 * Messages messages = Messages.load(MyCode.class, "messages"); // messages.properties, messages_zh.properties
 * messages.render(Locale.ENGLISH, "too-many", List.of("3"));
 * }</pre>
 */
public final class Messages {
  private final String name;
  private final Map<String, String> english;
  private final Map<String, String> chinese;

  private Messages(String name, Map<String, String> english, Map<String, String> chinese) {
    this.name = name;
    this.english = english;
    this.chinese = chinese;
  }

  /**
   * Loads {@code <name>.properties} (English) and {@code <name>_zh.properties} (简体中文) that stand
   * beside {@code anchor}, in whatever module that is; its package need not be open.
   *
   * @throws IllegalArgumentException if a file is absent or the two do not hold the same keys
   */
  public static Messages load(Class<?> anchor, String name) {
    Map<String, String> english = read(anchor, name + ".properties");
    Map<String, String> chinese = read(anchor, name + "_zh.properties");
    if (!english.keySet().equals(chinese.keySet())) {
      Set<String> odd = new TreeSet<>(english.keySet());
      odd.addAll(chinese.keySet());
      odd.removeIf(key -> english.containsKey(key) && chinese.containsKey(key));
      throw new IllegalArgumentException(
          "messages (%s) beside %s: keys %s stand in one language only.%nMaybe a translation was forgotten."
              .formatted(name, anchor.getName(), odd));
    }
    return new Messages(anchor.getPackageName() + "." + name, english, chinese);
  }

  /** Returns messages that look a key up in {@code this} first and then in {@code fallback}. */
  public Messages or(Messages fallback) {
    Map<String, String> english = new HashMap<>(fallback.english);
    english.putAll(this.english);
    Map<String, String> chinese = new HashMap<>(fallback.chinese);
    chinese.putAll(this.chinese);
    return new Messages(name + "+" + fallback.name, Map.copyOf(english), Map.copyOf(chinese));
  }

  /** Returns whether there is a template for {@code key}. */
  public boolean has(String key) {
    return english.containsKey(key);
  }

  /** Returns the keys in code-point order. */
  public Set<String> keys() {
    return new TreeSet<>(english.keySet());
  }

  /**
   * Returns the template of {@code key} in the language of {@code locale}, filled with {@code
   * args}.
   *
   * @throws IllegalArgumentException if there is no such key or the template asks for an argument
   *     that is not there
   */
  public String render(Locale locale, String key, List<String> args) {
    requireNonNull(key, "key");
    String template = (isChinese(locale) ? chinese : english).get(key);
    if (template == null) {
      throw new IllegalArgumentException(
          "key (%s) is not in messages (%s).%nMaybe it was renamed.".formatted(key, name));
    }
    return fill(template, args);
  }

  /**
   * Returns the template of {@code key} without arguments; see {@link #render(Locale, String,
   * List)}.
   */
  public String render(Locale locale, String key) {
    return render(locale, key, List.of());
  }

  /**
   * Returns whether texts for {@code locale} are in 简体中文 (every {@code zh} locale) rather than in
   * English.
   */
  public static boolean isChinese(Locale locale) {
    return requireNonNull(locale, "locale").getLanguage().equals("zh");
  }

  private static String fill(String template, List<String> args) {
    int open = template.indexOf('{');
    if (open < 0) {
      return template;
    }
    StringBuilder out = new StringBuilder(template.length() + 16 * args.size());
    int from = 0;
    while (open >= 0) {
      out.append(template, from, open);
      int close = template.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException(
            "template (%s) has a brace that never closes.".formatted(template));
      }
      out.append(placeholder(template.substring(open + 1, close), args, template));
      from = close + 1;
      open = template.indexOf('{', from);
    }
    return out.append(template, from, template.length()).toString();
  }

  private static String placeholder(String inside, List<String> args, String template) {
    int question = inside.indexOf('?');
    String argument =
        argument(question < 0 ? inside : inside.substring(0, question), args, template);
    if (question < 0) {
      return argument;
    }
    int colon = inside.indexOf(':', question);
    return argument.equals("1")
        ? inside.substring(question + 1, colon < 0 ? inside.length() : colon)
        : colon < 0 ? "" : inside.substring(colon + 1);
  }

  private static String argument(String index, List<String> args, String template) {
    int i;
    try {
      i = Integer.parseInt(index);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "template (%s) has a bad placeholder {%s}.".formatted(template, index), e);
    }
    if (i < 0 || i >= args.size()) {
      throw new IllegalArgumentException(
          "template (%s) asks for argument %d of %d.".formatted(template, i, args.size()));
    }
    return args.get(i);
  }

  private static Map<String, String> read(Class<?> anchor, String file) {
    try (ModuleReader reader = resources(anchor.getModule());
        @Nullable InputStream in = open(anchor, file, reader)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "messages file (%s) is not beside %s.%nMaybe the resource was not packaged."
                .formatted(file, anchor.getName()));
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      Map<String, String> map = new HashMap<>();
      for (String key : properties.stringPropertyNames()) {
        map.put(key, requireNonNull(properties.getProperty(key)));
      }
      return Map.copyOf(map);
    } catch (IOException e) {
      throw new UncheckedIOException("messages file (%s) can't be read".formatted(file), e);
    }
  }

  private static @Nullable InputStream open(
      Class<?> anchor, String file, @Nullable ModuleReader reader) throws IOException {
    return reader == null
        ? anchor.getResourceAsStream(file)
        : reader.open(anchor.getPackageName().replace('.', '/') + "/" + file).orElse(null);
  }

  /**
   * Opens the resources of a named module, or returns null on the class path.
   *
   * <p>{@code Class.getResourceAsStream} finds nothing in a package of another module that is not
   * opened, and no module should have to open its packages for the sake of its messages; what a
   * module holds can be read all the same.
   */
  private static @Nullable ModuleReader resources(Module module) throws IOException {
    @Nullable ModuleLayer layer = module.getLayer();
    return layer == null
        ? null
        : layer.configuration().findModule(module.getName()).orElseThrow().reference().open();
  }

  @Override
  public String toString() {
    return "Messages[" + name + "]";
  }
}
