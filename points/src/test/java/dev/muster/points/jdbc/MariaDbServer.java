package dev.muster.points.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One MariaDB server for all tests of this process, from the system's packages. */
final class MariaDbServer {
  private static final int START_SECONDS = 60;
  private static @Nullable DataSource source;

  private MariaDbServer() {}

  static synchronized DataSource dataSource() throws Exception {
    DataSource running = source;
    if (running == null) {
      Optional<Path> server = program("mariadbd");
      Optional<Path> installer = program("mariadb-install-db");
      assumeTrue(server.isPresent() && installer.isPresent(), "needs the database mariadb");
      running = start(server.orElseThrow(), installer.orElseThrow());
      source = running;
    }
    return running;
  }

  private static Optional<Path> program(String name) {
    return List.of("/usr/sbin", "/usr/bin", "/usr/local/bin", "/usr/local/sbin").stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static DataSource start(Path server, Path installer) throws Exception {
    Path folder = Files.createTempDirectory("muster-mariadb");
    Path data = folder.resolve("data");
    String user = System.getProperty("user.name", "root");
    run(
        installer.toString(),
        "--no-defaults",
        "--datadir=" + data,
        "--auth-root-authentication-method=normal",
        "--skip-test-db",
        "--user=" + user);
    int port = freePort();
    Process process =
        new ProcessBuilder(
                server.toString(),
                "--no-defaults",
                "--datadir=" + data,
                "--user=" + user,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + folder.resolve("socket"),
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-lock-wait-timeout=10")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    DataSource created =
        new DriverManagerDataSource(
            "jdbc:mariadb://127.0.0.1:" + port + "/mysql?user=root&connectTimeout=2000");
    await(created, process);
    return created;
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("%s did not end well".formatted(command[0]));
    }
  }

  private static void await(DataSource server, Process process) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (true) {
      try (Connection connection = server.getConnection()) {
        if (connection.isValid(1)) {
          return;
        }
      } catch (SQLException e) {
        if (System.nanoTime() > end || !process.isAlive()) {
          throw e;
        }
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
