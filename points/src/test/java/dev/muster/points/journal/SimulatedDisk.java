package dev.muster.points.journal;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

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

  /** The machine stops here. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("crash", null, false, false);
    }
  }

  private interface Change {
    void make();
  }

  /** A file, whatever it is called. */
  private static final class Content {
    byte[] now = new byte[0];
    byte[] forced = new byte[0];
  }

  private record Unforced(@Nullable Content content, Change change) {}

  private final Map<String, Content> names = new TreeMap<>();
  private final Map<String, Content> forcedNames = new TreeMap<>();
  private final List<Unforced> unforced = new ArrayList<>();
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

  /** Returns the disk after a crash in which only some unforced changes came through. */
  SimulatedDisk after(IntPredicate cameThrough) {
    Map<Content, byte[]> before = new HashMap<>();
    for (Content content : names.values()) {
      before.put(content, content.now);
    }
    Map<String, Content> namesBefore = new TreeMap<>(names);
    for (Unforced change : unforced) {
      Content content = change.content();
      if (content != null) {
        before.putIfAbsent(content, content.now);
      }
    }
    before.keySet().forEach(content -> content.now = content.forced);
    names.clear();
    names.putAll(forcedNames);
    names.values().forEach(content -> before.putIfAbsent(content, content.now));
    for (int i = 0; i < unforced.size(); i++) {
      if (cameThrough.test(i)) {
        unforced.get(i).change().make();
      }
    }
    SimulatedDisk disk = new SimulatedDisk();
    names.forEach((name, content) -> disk.put(name, content.now.clone()));
    names.clear();
    names.putAll(namesBefore);
    before.forEach((content, now) -> content.now = now);
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

  private void change(@Nullable Content content, Change change) {
    change.make();
    unforced.add(new Unforced(content, change));
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
      change(null, () -> names.put(name, content));
      mayCrash();
    }
    return new OpenFile(requireNonNull(names.get(name)));
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    call(true);
    Content content = names.get(from);
    if (content == null) {
      throw new FileNotFoundException(from);
    }
    change(
        null,
        () -> {
          names.remove(from);
          names.put(to, content);
        });
    mayCrash();
  }

  @Override
  public synchronized void delete(String name) throws IOException {
    call(true);
    if (!names.containsKey(name)) {
      throw new FileNotFoundException(name);
    }
    change(null, () -> names.remove(name));
    mayCrash();
  }

  @Override
  public synchronized void forceDirectory() throws IOException {
    call(true);
    mayCrash();
    forcedNames.clear();
    forcedNames.putAll(names);
    unforced.removeIf(change -> change.content() == null);
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
    private final Content content;
    private boolean closed;

    OpenFile(Content content) {
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
        change(content, () -> content.now = with(content.now, place, piece));
        from += part;
        at += part;
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      synchronized (SimulatedDisk.this) {
        callOpen(true);
        if (size != content.now.length) {
          change(content, () -> content.now = Arrays.copyOf(content.now, (int) size));
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
        unforced.removeIf(change -> change.content() == content);
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
}
