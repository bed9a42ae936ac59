package dev.muster.lab.frame;

import dev.muster.core.json.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ITypeInfo;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells in the run's language what is wrong with a command line, and the nearest right word. */
public final class UsageErrors {
  private final LabIo io;

  /** Creates the teller. */
  public UsageErrors(LabIo io) {
    this.io = io;
  }

  /** Prints what is wrong to standard error and returns the exit status. */
  public int tell(ParameterException fault) {
    CommandSpec spec = fault.getCommandLine().getCommandSpec();
    io.err().println(message(fault, spec));
    io.say("usage.see-help", spec.qualifiedName());
    return ExitStatus.WRONG_USAGE;
  }

  private String message(ParameterException fault, CommandSpec spec) {
    if (fault instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getUnmatched().get(0), spec);
    }
    if (fault instanceof MissingParameterException missing) {
      return io.text(
          "usage.missing",
          missing.getMissing().stream().map(UsageErrors::label).collect(Collectors.joining(", ")));
    }
    if (fault instanceof OverwrittenOptionException twice) {
      return io.text("usage.twice", label(twice.getOverwritten()));
    }
    ArgSpec argument = fault.getArgSpec();
    if (argument != null && fault.getValue() != null) {
      return io.text("usage.invalid", fault.getValue(), label(argument)) + expects(argument);
    }
    if (!spec.subcommands().isEmpty()) {
      return io.text("usage.no-verb", String.join(", ", verbs(spec)));
    }
    return String.valueOf(fault.getMessage());
  }

  /** Tells what {@code argument} takes: by its name, its choices, or the type of one value. */
  public String expects(ArgSpec argument) {
    String byName = "usage.expects." + label(argument);
    if (io.knows(byName)) {
      return io.text(byName);
    }
    ITypeInfo info = argument.typeInfo();
    Class<?> type = info.isCollection() ? info.getAuxiliaryTypes()[0] : info.getType();
    if (type.isEnum()) {
      String choices =
          Arrays.stream(type.getEnumConstants())
              .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      return io.text("usage.expects.choice", choices);
    }
    return io.text("usage.expects." + type.getSimpleName());
  }

  private String unmatched(String word, CommandSpec spec) {
    boolean option = word.startsWith("-");
    List<String> known = option ? options(spec) : verbs(spec);
    if (!option && spec.subcommands().isEmpty()) {
      return io.text("usage.too-many", word);
    }
    String nearest = Nearest.of(word.replaceFirst("=.*", ""), known);
    String kind = option ? "usage.unknown-option" : "usage.unknown-verb";
    return nearest == null
        ? io.text(kind, word) + io.text("usage.known", String.join(", ", known))
        : io.text(kind, word) + io.text("usage.nearest", nearest);
  }

  private static List<String> verbs(CommandSpec spec) {
    return new ArrayList<>(spec.subcommands().keySet());
  }

  private static List<String> options(CommandSpec spec) {
    return spec.options().stream()
        .filter(option -> !option.hidden())
        .map(OptionSpec::longestName)
        .toList();
  }

  private static String label(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** Returns the handler that tells, for {@link CommandLine#setParameterExceptionHandler}. */
  public CommandLine.IParameterExceptionHandler handler() {
    return (fault, args) -> tell(fault);
  }
}
