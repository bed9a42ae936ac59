package dev.muster.points.journal;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** A simulated disk whose forces wait, while it is shut, until each is let go or made to fail. */
final class GatedDisk implements Disk {
  private final SimulatedDisk disk = new SimulatedDisk();
  private final Semaphore arrived = new Semaphore(0);
  private final LinkedBlockingQueue<Boolean> tickets = new LinkedBlockingQueue<>();
  private volatile boolean shut;

  /** Lets forces wait from now on. */
  void shut() {
    shut = true;
  }

  /** Returns once another force waits. */
  void awaitForce() {
    arrived.acquireUninterruptibly();
  }

  /** Lets one force go. */
  void letGo() {
    tickets.add(true);
  }

  /** Makes one force fail. */
  void fail() {
    tickets.add(false);
  }

  /** Lets the force that waits, and all later ones, go. */
  void open() {
    shut = false;
    letGo();
  }

  private void pass() throws IOException {
    if (!shut) {
      return;
    }
    arrived.release();
    try {
      if (!tickets.take()) {
        throw new IOException("the force failed");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<String> list() throws IOException {
    return disk.list();
  }

  @Override
  public DiskFile open(String name) throws IOException {
    DiskFile file = disk.open(name);
    return new DiskFile() {
      @Override
      public long size() throws IOException {
        return file.size();
      }

      @Override
      public void read(long position, byte[] into, int offset, int length) throws IOException {
        file.read(position, into, offset, length);
      }

      @Override
      public void append(byte[] bytes, int offset, int length) throws IOException {
        file.append(bytes, offset, length);
      }

      @Override
      public void truncate(long size) throws IOException {
        file.truncate(size);
      }

      @Override
      public void force() throws IOException {
        pass();
        file.force();
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }

  @Override
  public void rename(String from, String to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public void delete(String name) throws IOException {
    disk.delete(name);
  }

  @Override
  public void forceDirectory() throws IOException {
    disk.forceDirectory();
  }

  @Override
  public Optional<Closeable> lock() throws IOException {
    return disk.lock();
  }
}
