package dev.muster.points.statement;

import static java.util.Objects.requireNonNull;

import dev.muster.core.text.Ids;
import dev.muster.points.internal.proof.Hashes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** A file for each key, named by the hash of the member's id. */
final class FileKeystore implements Keystore {
  private final Path folder;
  private final SecureRandom random = new SecureRandom();

  FileKeystore(Path folder) {
    this.folder = requireNonNull(folder, "folder");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private Path file(String member) {
    Ids.require(member, "member");
    byte[] name = ("muster.keystore/1\n" + member).getBytes(StandardCharsets.UTF_8);
    return folder.resolve(HexFormat.of().formatHex(new Hashes().of(name)) + ".key");
  }

  @Override
  public synchronized byte[] key(String member) {
    Optional<byte[]> known = find(member);
    if (known.isPresent()) {
      return known.get();
    }
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    write(file(member), key);
    forceFolder();
    return key;
  }

  /**
   * A file that is too short was being written when the process ended: nobody was given its key.
   */
  @Override
  public synchronized Optional<byte[]> find(String member) {
    Path file = file(member);
    try {
      byte[] key = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      return key.length == KEY_BYTES ? Optional.of(key) : Optional.empty();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public synchronized boolean shred(String member) {
    Path file = file(member);
    if (!Files.exists(file)) {
      return false;
    }
    boolean had = find(member).isPresent();
    write(file, new byte[KEY_BYTES]);
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw failed(e);
    }
    forceFolder();
    return had;
  }

  private void write(Path file, byte[] key) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(key);
      while (bytes.hasRemaining()) {
        channel.write(bytes, bytes.position());
      }
      channel.force(true);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void forceFolder() {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UncheckedIOException failed(IOException cause) {
    return new UncheckedIOException("keystore (%s) failed".formatted(folder), cause);
  }

  /** Returns the folder, never a key. */
  @Override
  public String toString() {
    return "Keystore[%s]".formatted(folder);
  }
}
