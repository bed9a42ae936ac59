package dev.muster.lab;

/** The command line of Muster: one verb a class in this package. */
public final class Lab {
  private Lab() {}

  /** Runs the verb that {@code args} name and exits with its status. */
  public static void main(String[] args) {
    System.exit(args.length == 0 ? 2 : 0);
  }
}
