package dev.muster.lab.generator;

import static java.util.Objects.requireNonNull;

import dev.muster.core.json.ObjectReader;
import dev.muster.lab.generator.RuledCampaign.Fill;
import dev.muster.scheduling.CheckupProblem;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Generated problems by name: generator, version, parameters, seed. The generator and version may
 * be left out and are those of today then.
 *
 * <ul>
 *   <li>{@code clustered-city-1-100000x100x20-tight-0.333-of-16-s1}: people, sites and batches a
 *       site (1 if left out), regime (easy), share of people who are free on some days only and
 *       number of such patterns (none), seed (1)
 *   <li>{@code ruled-campaign-1-5000x12x20-b-easy-s1}: workers, sites and batches a site, fill,
 *       regime (easy), seed (1)
 *   <li>{@code checkup-session-1-60x10x14-90-identical-s1}: people, items and servers, load,
 *       whether everybody is alike (no), seed (1)
 * </ul>
 */
public final class Generated {
  private static final String REGIME = "(?:-(easy|tight|degenerate))?";
  private static final String SEED = "(?:-s(\\d{1,15}))?";
  private static final Pattern CITY =
      Pattern.compile(
          "(?:clustered-city-1-)?(\\d{1,9})x(\\d{1,6})(?:x(\\d{1,2}))?"
              + REGIME
              + "(?:-(0\\.\\d{1,6}|1\\.0)-of-(\\d{1,7}))?"
              + SEED);
  private static final Pattern CAMPAIGN =
      Pattern.compile(
          "(?:ruled-campaign-1-)?(\\d{1,7})x(\\d{1,5})x(\\d{1,4})-([ab])" + REGIME + SEED);
  private static final Pattern SESSION =
      Pattern.compile(
          "(?:checkup-session-1-)?(\\d{1,5})x(\\d{1,2})x(\\d{1,4})-(\\d{1,3})(-identical)?" + SEED);

  private Generated() {}

  /**
   * Returns the city of that name.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ClusteredCity city(String name) {
    Matcher in = matched(CITY, name);
    ClusteredCity city =
        ClusteredCity.of(number(in, 1), number(in, 2))
            .regime(regime(in.group(4)))
            .seed(seed(in, 7));
    if (in.group(3) != null) {
      city.batchesPerSite(number(in, 3));
    }
    if (in.group(5) != null) {
      city.restricted(Double.parseDouble(in.group(5)), number(in, 6));
    }
    return city;
  }

  /**
   * A campaign under all rules.
   *
   * @param name generator, version, parameters and seed
   * @param problem the problem
   */
  public record Campaign(String name, CheckupProblem problem) {}

  /**
   * Returns the campaign of that name.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Campaign campaign(String name) {
    Matcher in = matched(CAMPAIGN, name);
    Fill fill = Fill.valueOf(in.group(4).toUpperCase(Locale.ROOT));
    Regime regime = regime(in.group(5));
    long seed = seed(in, 6);
    return new Campaign(
        "ruled-campaign-1-%sx%sx%s-%s-%s-s%d"
            .formatted(
                in.group(1),
                in.group(2),
                in.group(3),
                in.group(4),
                ObjectReader.name(regime),
                seed),
        RuledCampaign.of(number(in, 1), number(in, 2), number(in, 3), fill, regime, seed));
  }

  /**
   * Returns the session of that name.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static CheckupSession session(String name) {
    Matcher in = matched(SESSION, name);
    CheckupSession session =
        CheckupSession.of(number(in, 1), number(in, 2), number(in, 3))
            .load(number(in, 4))
            .seed(seed(in, 6));
    return in.group(5) == null ? session : session.identical();
  }

  private static Matcher matched(Pattern pattern, String name) {
    Matcher matcher = pattern.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("%s is not the name of such a problem.".formatted(name));
    }
    return matcher;
  }

  private static Regime regime(@Nullable String name) {
    return name == null ? Regime.EASY : Regime.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static long seed(Matcher in, int group) {
    return in.group(group) == null ? 1 : Long.parseLong(in.group(group));
  }

  private static int number(Matcher in, int group) {
    return Integer.parseInt(requireNonNull(in.group(group)));
  }
}
