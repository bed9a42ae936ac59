package dev.muster.lab.rival;

import dev.muster.lab.generator.ClusteredCity;
import dev.muster.lab.generator.Regime;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A row of the comparison: a generated city, or a table of cohorts and one of sites.
 *
 * @param name as written on the command line
 * @param regime of the city, or {@code real}
 * @param problem makes it
 */
record RivalCase(String name, String regime, Supplier<RivalProblem> problem) {
  private static final Pattern CITY =
      Pattern.compile(
          "(\\d{1,9})x(\\d{1,6})(?:x(\\d{1,2}))?(?::(easy|tight|degenerate))?(?:@(\\d{1,18}))?");

  /** Reads {@code PEOPLExSITES[xBATCHES][:REGIME][@SEED]} or {@code PEOPLE.csv,SITES.csv}. */
  static final class Converter implements ITypeConverter<RivalCase> {
    @Override
    public RivalCase convert(String value) {
      Matcher city = CITY.matcher(value);
      if (city.matches()) {
        return generated(value, city);
      }
      int comma = value.indexOf(',');
      if (comma < 0) {
        throw new TypeConversionException(
            "'%s' is neither PEOPLExSITES[xBATCHES][:easy|tight|degenerate][@SEED] nor PEOPLE.csv,SITES.csv"
                .formatted(value));
      }
      Path people = Path.of(value.substring(0, comma));
      Path sites = Path.of(value.substring(comma + 1));
      String name = "%s × %s".formatted(people.getFileName(), sites.getFileName());
      return new RivalCase(name, "real", () -> RivalProblem.read(people, sites));
    }

    private static RivalCase generated(String name, Matcher city) {
      String regime = city.group(4) == null ? "easy" : city.group(4);
      ClusteredCity generator =
          ClusteredCity.of(Integer.parseInt(city.group(1)), Integer.parseInt(city.group(2)))
              .regime(Regime.valueOf(regime.toUpperCase(Locale.ROOT)))
              .seed(city.group(5) == null ? 1 : Long.parseLong(city.group(5)));
      if (city.group(3) != null) {
        generator.batchesPerSite(Integer.parseInt(city.group(3))).restricted(1 / 3.0, 16);
      }
      return new RivalCase(name, regime, () -> RivalProblem.of(generator.make()));
    }
  }
}
