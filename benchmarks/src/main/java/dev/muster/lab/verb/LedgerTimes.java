package dev.muster.lab.verb;

import dev.muster.points.LedgerTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time that a ledger can be asked about from the command line. */
final class LedgerTimes implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    try {
      Instant instant = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
      LedgerTime.micros(instant);
      return instant;
    } catch (DateTimeException e) {
      throw new TypeConversionException("time (" + text + ") is none that a ledger knows");
    }
  }
}
