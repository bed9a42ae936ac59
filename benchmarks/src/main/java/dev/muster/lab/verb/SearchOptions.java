package dev.muster.lab.verb;

import dev.muster.core.search.SearchLimit;
import dev.muster.lab.frame.TimeConverter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How far a search of the lab may go. */
final class SearchOptions {
  private static final Duration TIME = Duration.ofSeconds(30);

  @Option(names = "--time", paramLabel = "TIME", converter = TimeConverter.class)
  @Nullable Duration time;

  @Option(names = "--iterations", paramLabel = "N", converter = Natural.class)
  @Nullable Long iterations;

  @Option(names = "--threads", paramLabel = "N", converter = Threads.class)
  int threads = 1;

  @Option(names = "--seed", paramLabel = "N", converter = Natural.class)
  long seed;

  /** Returns the limit: 30 seconds unless a time or a number of iterations was given. */
  SearchLimit limit() {
    SearchLimit limit;
    if (iterations == null) {
      limit = SearchLimit.ofTime(time == null ? TIME : time);
    } else {
      limit = SearchLimit.ofIterations(iterations);
      limit = time == null ? limit : limit.withTime(time);
    }
    return limit.withThreads(threads).withSeed(seed);
  }

  /** Reads a number that a file can carry. */
  static final class Natural implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return whole(text, 0, SearchLimit.MAX_NUMBER);
    }
  }

  /** Reads a number of threads. */
  static final class Threads implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) whole(text, 1, SearchLimit.MAX_THREADS);
    }
  }

  private static long whole(String text, long min, long max) {
    try {
      long value = Long.parseLong(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new TypeConversionException(text + " is not a whole number");
    }
    throw new TypeConversionException(text + " is not from " + min + " to " + max);
  }
}
