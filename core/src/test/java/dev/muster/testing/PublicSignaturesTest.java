package dev.muster.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.core.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class PublicSignaturesTest {
  /** A library's type in every place where one may hide. */
  abstract static class Leaky<T extends Comparable<Executable>> implements Executable {
    public Map<String, List<? super Executable>> field = Map.of();
    protected List<Executable[]> inherited = List.of();
    Executable hidden = this;

    public abstract <E extends Executable> void parameter(T own, E bounded);

    protected abstract Executable[][] result();

    abstract Executable hidden();
  }

  @Test
  void aLibrarysTypeIsFoundWhereverItHides() {
    String leaky = Leaky.class.getName();
    String type = " names " + Executable.class.getName();
    assertEquals(
        Set.of(
            leaky + type,
            leaky + ".field" + type,
            leaky + ".inherited" + type,
            leaky + ".parameter" + type,
            leaky + ".result" + type),
        PublicSignatures.foreignTypes(Leaky.class));
  }

  @Test
  void noLibraryShowsInWhatCoreExports() throws Exception {
    PublicSignatures.assertOwnTypesOnly(Json.class.getModule());
    PublicSignatures.assertNothingInternalIsExported(Json.class.getModule());
  }
}
