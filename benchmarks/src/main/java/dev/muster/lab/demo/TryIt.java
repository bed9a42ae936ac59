package dev.muster.lab.demo;

public final class TryIt {
  private TryIt() {}

  public static void main(String[] a) throws Exception {
    java.nio.file.Files.writeString(
        java.nio.file.Path.of(a[0]), new DemoPage().html(DemoStory.of(1)));
  }
}
