package dev.muster.lab.verb;

import dev.muster.points.Id128;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an account's id from the command line. */
final class LedgerIds implements ITypeConverter<Id128> {
  @Override
  public Id128 convert(String text) {
    Id128 id = LedgerCommand.parse(text);
    if (id == null) {
      throw new TypeConversionException("id (" + text + ") must have 32 hex digits");
    }
    return id;
  }
}
