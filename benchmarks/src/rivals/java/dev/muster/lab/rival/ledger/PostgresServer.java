package dev.muster.lab.rival.ledger;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL server in a folder of its own, for as long as it is open. Its programs are those in
 * the folder named by the system property {@code muster.postgres}, or the newest of Debian's; the
 * superuser may not run them, and runs them as {@code postgres}.
 */
final class PostgresServer implements AutoCloseable {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private final Path programs;
  private final Path folder;
  private final int port;

  private PostgresServer(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /** Returns where the server's programs are, if they are here. */
  static Optional<Path> programs() throws IOException {
    String named = System.getProperty("muster.postgres");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
          .max(Comparator.naturalOrder());
    }
  }

  /** Makes a database below {@code parent} and starts its server. */
  static PostgresServer start(Path programs, Path parent, int connectionsMax)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(parent, "postgres");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    PostgresServer server = new PostgresServer(programs, folder, port);
    if (isSuperuser()) {
      run(List.of("chown", "postgres", folder.toString()));
    }
    server.run("initdb", "-D", server.data(), "-A", "trust", "-U", "muster", "--no-locale");
    // Room for the whole test in memory and in the log, so that no checkpoint comes in between; what
    // is acknowledged is forced.
    String options =
        "-p %d -k %s -c listen_addresses=127.0.0.1 -c max_connections=%d -c fsync=on"
            + " -c synchronous_commit=on -c shared_buffers=1GB -c max_wal_size=8GB"
            + " -c checkpoint_timeout=1h -c wal_buffers=64MB -c wal_level=minimal"
            + " -c max_wal_senders=0 -c jit=off";
    server.run(
        "pg_ctl",
        "-D",
        server.data(),
        "-l",
        folder.resolve("log").toString(),
        "-w",
        "-o",
        options.formatted(port, folder, connectionsMax),
        "start");
    return server;
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?user=muster&reWriteBatchedInserts=true"
        .formatted(port);
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private void run(String program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (isSuperuser()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    run(command);
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    File said = File.createTempFile("postgres", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(new File("/"))
              .redirectErrorStream(true)
              .redirectOutput(said)
              .start();
      if (process.waitFor() != 0) {
        throw new IOException("%s failed:%n%s".formatted(command, Files.readString(said.toPath())));
      }
    } finally {
      Files.deleteIfExists(said.toPath());
    }
  }

  private static boolean isSuperuser() {
    return "root".equals(System.getProperty("user.name"));
  }

  @Override
  public void close() throws IOException {
    try {
      run("pg_ctl", "-D", data(), "-m", "fast", "-w", "stop");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the server was stopping");
    }
    Folders.delete(folder);
  }
}
