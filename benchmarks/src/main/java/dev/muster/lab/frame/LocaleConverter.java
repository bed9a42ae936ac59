package dev.muster.lab.frame;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a language that the lab speaks: any English or Chinese BCP 47 tag. */
public final class LocaleConverter implements ITypeConverter<Locale> {
  @Override
  public Locale convert(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    if (!locale.getLanguage().equals("en") && !locale.getLanguage().equals("zh")) {
      throw new TypeConversionException("locale (" + tag + ") must be en or zh-CN");
    }
    return locale;
  }
}
