package dev.muster.lab.rival.ledger;

import java.nio.file.Path;

/** The ledgers that are compared. */
public enum Engine {
  /** Muster in memory: nothing is forced. */
  MEMORY,
  /** Muster in a folder. */
  MUSTER,
  /** PostgreSQL, see {@link PostgresServer}. */
  POSTGRES,
  /** H2. */
  H2;

  /** Opens an empty ledger below {@code folder}; so many threads can ask at once. */
  LedgerRival open(Path folder, int threads) throws Exception {
    return switch (this) {
      case MEMORY -> MusterLedger.inMemory();
      case MUSTER -> MusterLedger.in(folder);
      case H2 -> H2Ledger.in(folder);
      case POSTGRES ->
          PostgresLedger.start(
              PostgresServer.programs()
                  .orElseThrow(
                      () ->
                          new IllegalStateException(
                              "PostgreSQL is not here.%nMaybe name its folder of programs: -Dmuster.postgres=…"
                                  .formatted())),
              folder,
              threads);
    };
  }

  /** Returns whether what is answered is on the disk. */
  boolean forces() {
    return this != MEMORY;
  }
}
