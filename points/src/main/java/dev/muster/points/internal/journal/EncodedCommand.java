package dev.muster.points.internal.journal;

import dev.muster.points.internal.store.Command;
import dev.muster.points.internal.store.CommandKind;

/**
 * A command as the payload of a frame, with the sums over its bytes. Made by the caller's thread,
 * so that the writer has less to do.
 */
public final class EncodedCommand {
  private final CommandKind kind;
  private final byte[] payload;
  private final int crc;
  private final Sha256 hash;

  EncodedCommand(CommandKind kind, byte[] payload) {
    this.kind = kind;
    this.payload = payload;
    this.crc = Checksums.crc(payload, 0, payload.length);
    this.hash = Sha256.of(payload, 0, payload.length);
  }

  /** Encodes a command. */
  public static EncodedCommand of(Command command) {
    return new EncodedCommand(command.kind(), CommandCodec.encode(command));
  }

  CommandKind kind() {
    return kind;
  }

  /** Returns the bytes, which nobody may change. */
  byte[] payload() {
    return payload;
  }

  int crc() {
    return crc;
  }

  Sha256 hash() {
    return hash;
  }
}
