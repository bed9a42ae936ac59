package dev.muster.lab;

import dev.muster.core.check.InvalidInputException;
import dev.muster.lab.frame.ExitStatus;
import dev.muster.lab.frame.Faults;
import dev.muster.lab.frame.LabFault;
import dev.muster.lab.frame.LabIo;
import dev.muster.lab.frame.LocaleConverter;
import dev.muster.lab.frame.PathConverter;
import dev.muster.lab.frame.Refusal;
import dev.muster.lab.frame.Terminal;
import dev.muster.lab.frame.UsageErrors;
import dev.muster.lab.verb.Verbs;
import dev.muster.points.journal.JournalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line of Muster.
 *
 * <p>Exit status 0 says done, 1 refused or infeasible with findings, 2 wrong usage. Whatever a file
 * holds, there is a finding and never a stack trace; {@code --log debug} shows the trace of a fault
 * of the lab itself.
 */
public final class Lab {
  private Lab() {}

  /** Runs the verb that {@code args} name and exits with its status. */
  public static void main(String[] args) {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", valueOf("--log", args, "warn"));
    PrintStream out = Terminal.out();
    int status = run(args, System.in, out, Terminal.err(), Terminal.watchesErr());
    out.flush();
    System.exit(out.checkError() ? ExitStatus.REFUSED : status);
  }

  /**
   * Runs the verb that {@code args} name and returns its exit status.
   *
   * @param terminal whether a person watches {@code err}
   */
  public static int run(
      String[] args, InputStream in, PrintStream out, PrintStream err, boolean terminal) {
    LabIo io = new LabIo(in, out, err, locale(args), terminal);
    return run(args, io, Verbs.all(io));
  }

  /** Runs one of {@code verbs}, which are picocli commands. */
  static int run(String[] args, LabIo io, List<Object> verbs) {
    CommandLine lab = commandLine(io, verbs);
    try {
      return lab.execute(args);
    } catch (OutOfMemoryError e) {
      return io.refuse(Refusal.of(LabFault.OUT_OF_MEMORY, Runtime.getRuntime().maxMemory() >> 20));
    } catch (StackOverflowError e) {
      return io.refuse(Refusal.of(LabFault.TOO_DEEP));
    } finally {
      io.out().flush();
      io.err().flush();
    }
  }

  static CommandLine commandLine(LabIo io, List<Object> verbs) {
    CommandLine lab = new CommandLine(new LabCommand());
    verbs.forEach(lab::addSubcommand);
    lab.setResourceBundle(
        ResourceBundle.getBundle(
            "dev.muster.lab.help",
            io.locale(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    lab.setOut(new PrintWriter(io.out(), true, StandardCharsets.UTF_8));
    lab.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    lab.setUsageHelpAutoWidth(true);
    lab.setCaseInsensitiveEnumValuesAllowed(true);
    lab.registerConverter(Path.class, new PathConverter());
    lab.setParameterExceptionHandler(new UsageErrors(io).handler());
    lab.setExecutionExceptionHandler((fault, command, parsed) -> refuse(io, fault, command));
    return lab;
  }

  private static int refuse(LabIo io, Exception fault, CommandLine command) {
    if (fault instanceof Refusal refusal) {
      return io.refuse(refusal);
    }
    if (fault instanceof InvalidInputException invalid) {
      return io.refuse(Faults.refusal("", invalid));
    }
    if (fault instanceof JournalException journal) {
      return io.refuse(new Refusal(List.of(new Refusal.InFile("", journal.finding())), 1));
    }
    CommandSpec verb = command.getCommandSpec();
    LoggerFactory.getLogger(Lab.class).debug("{} failed", verb.name(), fault);
    if (fault instanceof IOException || fault instanceof UncheckedIOException) {
      return io.refuse(Refusal.of(LabFault.UNREADABLE, reason(fault)));
    }
    return io.refuse(Refusal.of(LabFault.INTERNAL, verb.name(), reason(fault)));
  }

  private static String reason(Exception fault) {
    String message = fault.getMessage();
    String kind = fault.getClass().getSimpleName();
    return message == null ? kind : kind + ": " + message.lines().findFirst().orElse("");
  }

  /** The language decides how help and complaints read, so it is needed before parsing. */
  private static Locale locale(String[] args) {
    try {
      return new LocaleConverter().convert(valueOf("--locale", args, "en"));
    } catch (TypeConversionException e) {
      return Locale.ENGLISH; // parsing complains about the value
    }
  }

  private static String valueOf(String option, String[] args, String otherwise) {
    String value = otherwise;
    for (int i = 0; i < args.length; i++) {
      if (args[i].startsWith(option + "=")) {
        value = args[i].substring(option.length() + 1);
      } else if (args[i].equals(option) && i + 1 < args.length) {
        value = args[i + 1];
      }
    }
    return value;
  }
}
