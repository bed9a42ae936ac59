package dev.muster.points.journal;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/**
 * A disk in memory that keeps unforced changes apart, so that a crash can lose any of them: each
 * sector of a write, each change of a length and each change of a name is a change of its own. It
 * can also stop or fail at any call.
 */
public final class SimulatedDisk implements Disk {
  /** Creates an empty disk. */
  public SimulatedDisk() {}

  /** Small, so that a frame spans several. */
  static final int SECTOR = 64;

  private static final byte[] NOTHING = {};
  private static final String UNFINISHED = ".unfinished";

  /** The machine stops here. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("crash", null, false, false);
    }
  }

  /** A file, whatever it is called; its bytes are replaced and never changed in place. */
  private static final class Content {
    byte[] now = new byte[0];
    byte[] forced = new byte[0];
    private byte[] hashed = NOTHING;
    private byte[] hash = sha256().digest();

    /** Returns the SHA-256 of what is forced; computed once as long as it stays. */
    byte[] forcedHash() {
      if (hashed != forced) {
        hash = sha256().digest(forced);
        hashed = forced;
      }
      return hash;
    }
  }

  /** What a crash may lose. */
  private sealed interface Change {}

  private record OfNames(Consumer<Map<String, Content>> change) implements Change {}

  private record OfBytes(Content content, UnaryOperator<byte[]> change) implements Change {}

  private final Map<String, Content> names = new TreeMap<>();
  private final Map<String, Content> forcedNames = new TreeMap<>();
  private final List<Change> unforced = new ArrayList<>();
  private boolean locked;
  private int calls;
  private int crashAt = Integer.MAX_VALUE;
  private int failAt = Integer.MAX_VALUE;
  private boolean sticky;
  private boolean shortWrites;
  private long room = Long.MAX_VALUE;

  /** Makes the machine stop at a changing call, counted from 1; what the call does is unforced. */
  void crashAt(int call) {
    crashAt = call;
    calls = 0;
  }

  /** Makes a call fail, counted from 1 from here; with {@code sticky} every later one, too. */
  void failAt(int call, boolean sticky) {
    failAt = call;
    this.sticky = sticky;
    calls = 0;
  }

  /** Makes failing writes leave their first half behind. */
  void shortWrites() {
    shortWrites = true;
  }

  /** Leaves room for so many bytes more. */
  void room(long bytes) {
    room = bytes;
  }

  /** Returns the number of calls since counting began. */
  int calls() {
    return calls;
  }

  int unforcedChanges() {
    return unforced.size();
  }

  /**
   * Returns the disk after a crash in which only some unforced changes came through. What is in
   * unfinished files is left out, since nobody may read it.
   */
  SimulatedDisk after(IntPredicate cameThrough) {
    Map<String, Content> namesAfter = new TreeMap<>(forcedNames);
    Map<Content, byte[]> bytesAfter = new HashMap<>();
    for (int i = 0; i < unforced.size(); i++) {
      if (cameThrough.test(i) && unforced.get(i) instanceof OfNames names) {
        names.change().accept(namesAfter);
      }
    }
    namesAfter.forEach(
        (name, content) -> {
          if (!name.endsWith(UNFINISHED)) {
            bytesAfter.put(content, content.forced);
          }
        });
    for (int i = 0; i < unforced.size(); i++) {
      if (cameThrough.test(i) && unforced.get(i) instanceof OfBytes bytes) {
        bytesAfter.computeIfPresent(bytes.content(), (c, before) -> bytes.change().apply(before));
      }
    }
    SimulatedDisk disk = new SimulatedDisk();
    namesAfter.forEach(
        (name, content) -> {
          byte[] bytes = bytesAfter.getOrDefault(content, NOTHING);
          Content after = new Content();
          after.now = bytes;
          after.forced = bytes;
          disk.put(name, after);
          if (bytes == content.forced) {
            after.hash = content.forcedHash();
            after.hashed = bytes;
          }
        });
    return disk;
  }

  /** Returns a disk with the same files, all forced. */
  SimulatedDisk copy() {
    SimulatedDisk disk = new SimulatedDisk();
    names.forEach((name, content) -> disk.put(name, content.now.clone()));
    return disk;
  }

  /** Puts a file, forced. */
  void put(String name, byte[] bytes) {
    Content content = new Content();
    content.now = bytes;
    content.forced = bytes;
    put(name, content);
  }

  private void put(String name, Content content) {
    names.put(name, content);
    forcedNames.put(name, content);
  }

  byte[] bytes(String name) {
    return requireNonNull(names.get(name), name).now;
  }

  private void call(boolean changes) throws IOException {
    if (crashAt != Integer.MAX_VALUE && !changes) {
      return;
    }
    calls++;
    if (calls == failAt || (sticky && calls > failAt)) {
      throw new IOException("simulated fault at call " + calls);
    }
  }

  private void mayCrash() {
    if (calls >= crashAt) {
      throw new Crash();
    }
  }

  private void changeNames(Consumer<Map<String, Content>> change) {
    change.accept(names);
    unforced.add(new OfNames(change));
  }

  private void changeBytes(Content content, UnaryOperator<byte[]> change) {
    content.now = change.apply(content.now);
    unforced.add(new OfBytes(content, change));
  }

  @Override
  public synchronized List<String> list() throws IOException {
    call(false);
    return List.copyOf(names.keySet());
  }

  @Override
  public synchronized DiskFile open(String name) throws IOException {
    boolean makes = !names.containsKey(name);
    call(makes);
    if (makes) {
      Content content = new Content();
      changeNames(all -> all.put(name, content));
      mayCrash();
    }
    return new OpenFile(name, requireNonNull(names.get(name)));
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    call(true);
    Content content = names.get(from);
    if (content == null) {
      throw new FileNotFoundException(from);
    }
    changeNames(
        all -> {
          all.remove(from);
          all.put(to, content);
        });
    mayCrash();
  }

  @Override
  public synchronized void delete(String name) throws IOException {
    call(true);
    if (!names.containsKey(name)) {
      throw new FileNotFoundException(name);
    }
    changeNames(all -> all.remove(name));
    mayCrash();
  }

  @Override
  public synchronized void forceDirectory() throws IOException {
    call(true);
    mayCrash();
    forcedNames.clear();
    forcedNames.putAll(names);
    unforced.removeIf(change -> change instanceof OfNames);
  }

  @Override
  public synchronized Optional<Closeable> lock() throws IOException {
    call(false);
    if (locked) {
      return Optional.empty();
    }
    locked = true;
    return Optional.of(() -> locked = false);
  }

  @Override
  public String toString() {
    return "simulation";
  }

  private final class OpenFile implements DiskFile {
    private final String name;
    private final Content content;
    private boolean closed;

    OpenFile(String name, Content content) {
      this.name = name;
      this.content = content;
    }

    private void callOpen(boolean changes) throws IOException {
      if (closed) {
        throw new IOException("the file is closed");
      }
      call(changes);
    }

    @Override
    public long size() throws IOException {
      synchronized (SimulatedDisk.this) {
        callOpen(false);
        return content.now.length;
      }
    }

    @Override
    public void read(long position, byte[] into, int offset, int length) throws IOException {
      synchronized (SimulatedDisk.this) {
        if (name.endsWith(UNFINISHED)) {
          throw new AssertionError("an unfinished file is read: " + name);
        }
        callOpen(false);
        if (position + length > content.now.length) {
          throw new IOException("read beyond the end");
        }
        System.arraycopy(content.now, (int) position, into, offset, length);
      }
    }

    @Override
    public void append(byte[] bytes, int offset, int length) throws IOException {
      synchronized (SimulatedDisk.this) {
        try {
          callOpen(true);
        } catch (IOException e) {
          if (shortWrites) {
            write(bytes, offset, length / 2);
          }
          throw e;
        }
        int fits = (int) Math.min(length, room);
        room = room == Long.MAX_VALUE ? room : room - fits;
        write(bytes, offset, fits);
        if (fits < length) {
          throw new IOException("No space left on device");
        }
        mayCrash();
      }
    }

    private void write(byte[] bytes, int offset, int length) {
      int from = offset;
      int at = content.now.length;
      while (from < offset + length) {
        int part = Math.min(SECTOR - at % SECTOR, offset + length - from);
        byte[] piece = Arrays.copyOfRange(bytes, from, from + part);
        int place = at;
        changeBytes(content, before -> with(before, place, piece));
        from += part;
        at += part;
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      synchronized (SimulatedDisk.this) {
        callOpen(true);
        if (size != content.now.length) {
          changeBytes(content, before -> Arrays.copyOf(before, (int) size));
        }
        mayCrash();
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (SimulatedDisk.this) {
        callOpen(true);
        mayCrash();
        content.forced = content.now;
        unforced.removeIf(change -> change instanceof OfBytes bytes && bytes.content() == content);
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static byte[] with(byte[] bytes, int place, byte[] piece) {
    byte[] longer = Arrays.copyOf(bytes, Math.max(bytes.length, place + piece.length));
    System.arraycopy(piece, 0, longer, place, piece.length);
    return longer;
  }

  /** Returns all bytes of all files, for comparing. */
  byte[] everything() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    names.forEach((name, content) -> out.writeBytes(content.now));
    return out.toByteArray();
  }

  /**
   * Returns what stands for all names and all that is forced, but for the bytes of unfinished
   * files.
   */
  Print print() {
    MessageDigest digest = sha256();
    names.forEach(
        (name, content) -> {
          byte[] called = name.getBytes(StandardCharsets.UTF_8);
          digest.update((byte) called.length);
          digest.update(called);
          digest.update(name.endsWith(UNFINISHED) ? NOTHING : content.forcedHash());
        });
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    return new Print(hash.getLong(), hash.getLong());
  }

  /** Half of a SHA-256: equal only where all is equal. */
  record Print(long high, long low) {}

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
