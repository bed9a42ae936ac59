package dev.muster.points.internal.journal;

import dev.muster.points.Id128;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The header of a frame.
 *
 * @param rules the version of the rules that decided the command
 * @param kind the number of the command's kind
 * @param segment the segment that the frame lies in
 * @param ledger the ledger's id
 * @param sequence the frame's number, from 1
 * @param forced the number of the last frame that was known to be forced when this one was written
 * @param recorded the command's stamp in microseconds
 * @param results the digest of all results up to this frame's
 * @param payloadLength the bytes of the payload
 * @param payloadCrc their CRC32C
 * @param previousHash the hash of the frame before
 * @param payloadHash the SHA-256 of the payload
 */
record FrameHeader(
    int rules,
    int kind,
    int segment,
    Id128 ledger,
    long sequence,
    long forced,
    long recorded,
    long results,
    int payloadLength,
    int payloadCrc,
    Sha256 previousHash,
    Sha256 payloadHash) {
  static final int VERSION = 1;
  static final int BYTES = 140;
  static final int MAGIC = 0x4D504A46;
  private static final int VERSION_AT = 4;
  private static final int LENGTH_AT = 6;
  private static final int CRC_BYTES = 4;
  private static final int HEADER_BYTES_MAX = 4096;
  private static final String DOMAIN = "muster.journal/1\n";

  /** How bytes look that might begin a frame. */
  enum Look {
    /** A header of this version, whole. */
    WHOLE,
    /** A whole header of a newer version. */
    NEWER,
    /** Anything else. */
    BAD
  }

  /** Returns what stands at {@code at}. */
  static Look look(byte[] bytes, int at) {
    if (bytes.length - at < BYTES) {
      return Look.BAD;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int length = in.getShort(at + LENGTH_AT) & 0xFFFF;
    if (in.getInt(at) != MAGIC
        || length < BYTES
        || length > HEADER_BYTES_MAX
        || length > bytes.length - at) {
      return Look.BAD;
    }
    int crcAt = at + length - CRC_BYTES;
    if (in.getInt(crcAt) != Checksums.crc(bytes, at, length - CRC_BYTES)) {
      return Look.BAD;
    }
    int version = version(bytes, at);
    if (version == VERSION) {
      return length == BYTES ? Look.WHOLE : Look.BAD;
    }
    return version > VERSION ? Look.NEWER : Look.BAD;
  }

  static int version(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getShort(at + VERSION_AT) & 0xFFFF;
  }

  /** Reads a header that looks whole. */
  static FrameHeader read(byte[] bytes, int at) {
    ByteBuffer in = ByteBuffer.wrap(bytes).position(at + LENGTH_AT + Short.BYTES);
    int rules = in.getShort() & 0xFFFF;
    int kind = in.get() & 0xFF;
    in.get();
    int segment = in.getInt();
    Id128 ledger = new Id128(in.getLong(), in.getLong());
    long sequence = in.getLong();
    long forced = in.getLong();
    long recorded = in.getLong();
    long results = in.getLong();
    int payloadLength = in.getInt();
    int payloadCrc = in.getInt();
    Sha256 previousHash = Sha256.read(in);
    Sha256 payloadHash = Sha256.read(in);
    return new FrameHeader(
        rules,
        kind,
        segment,
        ledger,
        sequence,
        forced,
        recorded,
        results,
        payloadLength,
        payloadCrc,
        previousHash,
        payloadHash);
  }

  /** Writes the header and returns its hash, which is the frame's. */
  Sha256 write(ByteSink out) {
    int start = out.size();
    out.i32(MAGIC).u16(VERSION).u16(BYTES).u16(rules).u8(kind).u8(0).i32(segment).id(ledger);
    out.i64(sequence).i64(forced).i64(recorded).i64(results).i32(payloadLength).i32(payloadCrc);
    previousHash.write(out);
    payloadHash.write(out);
    out.i32(Checksums.crc(out.array(), start, BYTES - CRC_BYTES));
    return Sha256.of(out.array(), start, BYTES);
  }

  /** Returns what the first frame of a ledger has for the hash of the frame before. */
  static Sha256 rootHash(Id128 ledger) {
    ByteSink bytes = new ByteSink(DOMAIN.length() + 2 * Long.BYTES);
    bytes.bytes(DOMAIN.getBytes(StandardCharsets.UTF_8)).id(ledger);
    return Sha256.of(bytes.array(), 0, bytes.size());
  }
}
