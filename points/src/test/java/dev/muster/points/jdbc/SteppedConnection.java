package dev.muster.points.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;

/** A connection that tells somebody before each of its statements. */
final class SteppedConnection {
  /** Is told before a statement, and may wait or fail. */
  @FunctionalInterface
  interface Step {
    void before(int statement) throws Exception;
  }

  private final Connection connection;
  private final Step step;
  private int statements;

  private SteppedConnection(Connection connection, Step step) {
    this.connection = connection;
    this.step = step;
  }

  static Connection of(Connection connection, Step step) {
    return new SteppedConnection(connection, step).proxy();
  }

  private Connection proxy() {
    return (Connection)
        Proxy.newProxyInstance(
            SteppedConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit")) {
                step.before(statements++);
              }
              Object result = call(() -> method.invoke(connection, arguments));
              return result instanceof PreparedStatement statement ? stepped(statement) : result;
            });
  }

  private PreparedStatement stepped(PreparedStatement statement) {
    return (PreparedStatement)
        Proxy.newProxyInstance(
            SteppedConnection.class.getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("execute")) {
                step.before(statements++);
              }
              return call(() -> method.invoke(statement, arguments));
            });
  }

  @FunctionalInterface
  private interface Call {
    Object run() throws ReflectiveOperationException;
  }

  private static Object call(Call call) throws Throwable {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
