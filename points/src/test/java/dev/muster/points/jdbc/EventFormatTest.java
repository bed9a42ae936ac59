package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.muster.core.json.Json;
import dev.muster.points.Account;
import dev.muster.points.Id128;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Events of the outbox fit their schema, and the shipped example is one of them. */
class EventFormatTest {
  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(JdbcLedger.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertFits(String event) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(resource("schema/ledger-event-1.schema.json"));
    assertEquals("[]", schema.validate(event, InputFormat.JSON).toString(), event);
  }

  @Test
  void everyEventFitsItsSchema() throws Exception {
    TestClock clock = new TestClock(Instant.parse("2026-05-01T08:00:00Z"));
    JdbcLedger ledger = JdbcLedger.of(Database.H2).withClock(clock).withOutbox();
    RandomCommands commands = new RandomCommands(1);
    try (Connection connection = TestDatabase.open(TestDatabase.H2.fresh())) {
      ledger.createAccounts(connection, RandomCommands.accounts());
      for (int i = 0; i < 100; i++) {
        clock.set(clock.instant().plus(commands.tick()));
        ledger.createTransfers(connection, commands.batch(clock.instant()));
      }
      int events = 0;
      try (Statement statement = connection.createStatement();
          ResultSet found = statement.executeQuery("SELECT event FROM muster_outbox")) {
        for (; found.next(); events++) {
          assertFits(found.getString(1));
        }
      }
      assertEquals(Counts.of(connection, "muster_transfer"), events);
      assertTrue(events > 50, "too few events");
    }
  }

  @Test
  void theShippedExampleIsWhatIsWritten() throws Exception {
    String example = resource("example/ledger-event.json");
    assertFits(example);
    JdbcLedger ledger = Scene.ledger(TestDatabase.H2).withOutbox();
    Id128 issuer = Id128.of("issuer");
    Id128 ann = Id128.of("ann");
    try (Connection connection = TestDatabase.open(TestDatabase.H2.fresh());
        Statement statement = connection.createStatement()) {
      ledger.create(connection, Account.builder(issuer).unit(1).code(1).build());
      ledger.create(connection, Account.builder(ann).unit(1).code(1).build());
      ledger.create(connection, Scene.transfer("t0", issuer, ann, 100));
      try (ResultSet found = statement.executeQuery("SELECT event FROM muster_outbox")) {
        assertTrue(found.next());
        assertEquals(Json.write(Json.parse(example)), found.getString(1));
      }
    }
  }
}
