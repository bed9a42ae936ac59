package dev.muster.points.internal.table;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A page of rows that hardly change any more, in few bytes, in memory or in a file.
 *
 * <p>Of each half of each field only the low bytes are stored that differ between the rows; what
 * all rows share stands once. All rows are equally long, so that any field of any row is found at
 * once. What changes later is kept beside the bytes. Immutable but for which bytes are at hand.
 */
public final class PackedPage {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int[] NO_PLACES = {};
  private static final long[] NO_VALUES = {};
  private static final int HALF_BITS = 32;

  /** Bytes behind the last row, so that its last bytes can be read as part of an int. */
  static final int PADDING = Integer.BYTES;

  private final int rows;
  private final int rowBytes;
  private final long[] shared;
  private final byte[] widths;
  private final byte[] offsets;
  private final PageBytes bytes;
  private final int[] changedPlaces;
  private final long[] changedValues;

  private PackedPage(int rows, long[] shared, byte[] widths, PageBytes bytes) {
    this.rows = rows;
    this.shared = shared;
    this.widths = widths;
    this.offsets = new byte[widths.length];
    int offset = 0;
    for (int field = 0; field < widths.length; field++) {
      offsets[field] = (byte) offset;
      offset += lowBytes(widths[field]) + highBytes(widths[field]);
    }
    this.rowBytes = offset;
    this.bytes = bytes;
    this.changedPlaces = NO_PLACES;
    this.changedValues = NO_VALUES;
  }

  private PackedPage(PackedPage page, PageBytes bytes, int[] changedPlaces, long[] changedValues) {
    this.rows = page.rows;
    this.rowBytes = page.rowBytes;
    this.shared = page.shared;
    this.widths = page.widths;
    this.offsets = page.offsets;
    this.bytes = bytes;
    this.changedPlaces = changedPlaces;
    this.changedValues = changedValues;
  }

  /** Returns a page in memory of bytes that were stored. */
  public static PackedPage of(int rows, long[] shared, byte[] widths, byte[] bytes) {
    return new PackedPage(rows, shared, widths, new PageBytes(bytes));
  }

  /** Returns the same page with its bytes in a file. */
  public PackedPage in(PageSource file, long at) {
    PageBytes there = new PageBytes(file, at, length());
    return new PackedPage(this, there, changedPlaces, changedValues);
  }

  /** Packs rows of {@code fields} longs each. */
  static PackedPage pack(long[] page, int fields, int rows) {
    long[] varying = varying(page, fields, rows);
    long[] shared = new long[fields];
    byte[] widths = new byte[fields];
    int rowBytes = 0;
    for (int field = 0; field < fields; field++) {
      int low = bytesOf((int) varying[field]);
      int high = bytesOf((int) (varying[field] >>> HALF_BITS));
      widths[field] = (byte) (low | high << 4);
      shared[field] = page[field] & ~(mask(low) | mask(high) << HALF_BITS);
      rowBytes += low + high;
    }
    byte[] bytes = new byte[rows * rowBytes + PADDING];
    fill(bytes, page, widths, rows);
    return of(rows, shared, widths, bytes);
  }

  private static long[] varying(long[] page, int fields, int rows) {
    long[] varying = new long[fields];
    int field = 0;
    for (; field + 4 <= fields; field += 4) {
      varyingFour(page, fields, rows, field, varying);
    }
    for (; field < fields; field++) {
      for (int row = 1; row < rows; row++) {
        varying[field] |= page[row * fields + field] ^ page[field];
      }
    }
    return varying;
  }

  /** Tells for four fields which bits vary, without a write for each row. */
  private static void varyingFour(long[] page, int fields, int rows, int field, long[] varying) {
    long first = page[field];
    long second = page[field + 1];
    long third = page[field + 2];
    long fourth = page[field + 3];
    long firstVaries = 0;
    long secondVaries = 0;
    long thirdVaries = 0;
    long fourthVaries = 0;
    int until = rows * fields;
    for (int at = field; at < until; at += fields) {
      firstVaries |= page[at] ^ first;
      secondVaries |= page[at + 1] ^ second;
      thirdVaries |= page[at + 2] ^ third;
      fourthVaries |= page[at + 3] ^ fourth;
    }
    varying[field] = firstVaries;
    varying[field + 1] = secondVaries;
    varying[field + 2] = thirdVaries;
    varying[field + 3] = fourthVaries;
  }

  /** Writes the bytes of the rows; each write may spill over what the next one overwrites. */
  private static void fill(byte[] bytes, long[] page, byte[] widths, int rows) {
    int fields = widths.length;
    int[] places = new int[2 * fields];
    int[] lengths = new int[2 * fields];
    int parts = 0;
    for (int field = 0; field < fields; field++) {
      for (int half = 0; half < 2; half++) {
        int length = half == 0 ? lowBytes(widths[field]) : highBytes(widths[field]);
        if (length > 0) {
          places[parts] = field << 1 | half;
          lengths[parts++] = length;
        }
      }
    }
    int at = 0;
    for (int row = 0; row < rows; row++) {
      int start = row * fields;
      for (int part = 0; part < parts; part++) {
        int place = places[part];
        long value = page[start + (place >> 1)] >>> ((place & 1) << 5);
        INT.set(bytes, at, (int) value);
        at += lengths[part];
      }
    }
    Arrays.fill(bytes, at, at + PADDING, (byte) 0);
  }

  /** Returns the number of rows. */
  public int rows() {
    return rows;
  }

  /** Returns the number of bytes. */
  public int length() {
    return length(rows, widths);
  }

  /** Returns the number of bytes that so many rows take. */
  public static int length(int rows, byte[] widths) {
    int rowBytes = 0;
    for (byte width : widths) {
      rowBytes += lowBytes(width) + highBytes(width);
    }
    return rows * rowBytes + PADDING;
  }

  /** Returns whether these can be the widths of a page. */
  public static boolean areWidths(byte[] widths) {
    for (byte width : widths) {
      if ((width & ~0x77) != 0
          || lowBytes(width) > Integer.BYTES
          || highBytes(width) > Integer.BYTES) {
        return false;
      }
    }
    return true;
  }

  /** Returns for each field what all rows share; not to be changed. */
  public long[] shared() {
    return shared;
  }

  /** Returns for each field how many bytes of its low half (4 bits) and its high half vary. */
  public byte[] widths() {
    return widths;
  }

  /** Returns the bytes, from any thread; not to be changed. */
  public byte[] bytes() throws IOException {
    return bytes.read();
  }

  /** Returns how many fields have changed since the page was packed. */
  int changes() {
    return changedPlaces.length;
  }

  long get(int row, int field, PageCache cache) {
    if (changedPlaces.length > 0) {
      int found = Arrays.binarySearch(changedPlaces, row * widths.length + field);
      if (found >= 0) {
        return changedValues[found];
      }
    }
    int width = widths[field];
    return width == 0 ? shared[field] : stored(bytes.get(cache), row, field, width);
  }

  private long stored(byte[] bytes, int row, int field, int width) {
    int at = row * rowBytes + offsets[field];
    int low = lowBytes(width);
    long value = shared[field] | ((int) INT.get(bytes, at) & mask(low));
    int high = highBytes(width);
    if (high > 0) {
      value |= ((int) INT.get(bytes, at + low) & mask(high)) << HALF_BITS;
    }
    return value;
  }

  /** Returns the page with one field changed. */
  PackedPage changed(int row, int field, long value) {
    int place = row * widths.length + field;
    int found = Arrays.binarySearch(changedPlaces, place);
    if (found >= 0) {
      long[] values = changedValues.clone();
      values[found] = value;
      return new PackedPage(this, bytes, changedPlaces, values);
    }
    int at = -found - 1;
    int count = changedPlaces.length;
    int[] places = Arrays.copyOf(changedPlaces, count + 1);
    long[] values = Arrays.copyOf(changedValues, count + 1);
    System.arraycopy(places, at, places, at + 1, count - at);
    System.arraycopy(values, at, values, at + 1, count - at);
    places[at] = place;
    values[at] = value;
    return new PackedPage(this, bytes, places, values);
  }

  /** Writes all rows as they are now into {@code page}; callable from any thread. */
  void unpack(long[] page) throws IOException {
    byte[] stored = bytes();
    int fields = widths.length;
    for (int field = 0; field < fields; field++) {
      int width = widths[field];
      for (int row = 0; row < rows; row++) {
        page[row * fields + field] = width == 0 ? shared[field] : stored(stored, row, field, width);
      }
    }
    for (int i = 0; i < changedPlaces.length; i++) {
      page[changedPlaces[i]] = changedValues[i];
    }
  }

  private static int bytesOf(int varying) {
    return (HALF_BITS - Integer.numberOfLeadingZeros(varying) + Byte.SIZE - 1) / Byte.SIZE;
  }

  private static long mask(int bytes) {
    return (1L << (bytes * Byte.SIZE)) - 1;
  }

  private static int lowBytes(int width) {
    return width & 7;
  }

  private static int highBytes(int width) {
    return width >> 4;
  }
}
