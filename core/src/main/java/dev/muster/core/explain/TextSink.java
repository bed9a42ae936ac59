package dev.muster.core.explain;

/** Writes an indented tree of plain text, one node a line. */
final class TextSink implements LineSink {
  private final StringBuilder out = new StringBuilder();

  @Override
  public void open(Line line, int depth, int number) {
    leaf(line, depth);
  }

  @Override
  public void close() {}

  @Override
  public void leaf(Line line, int depth) {
    write(line, depth).append('\n');
  }

  @Override
  public void again(Line line, int depth, int number, String remark) {
    write(line, depth).append(' ').append(remark).append('\n');
  }

  @Override
  public void more(int count, int depth, String remark) {
    indent(depth).append("… ").append(remark).append('\n');
  }

  private StringBuilder write(Line line, int depth) {
    indent(depth).append(line.usePrefix()).append(line.main());
    for (String part : new String[] {line.value(), line.detail()}) {
      if (!part.isEmpty()) {
        out.append(' ').append(part);
      }
    }
    return out;
  }

  private StringBuilder indent(int depth) {
    return out.append("  ".repeat(depth));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
