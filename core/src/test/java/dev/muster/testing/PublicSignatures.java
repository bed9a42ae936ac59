package dev.muster.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rule that no type of a library shows in what a module exports, so that a library can be
 * replaced without breaking anybody.
 *
 * <p>A module needs one test for it:
 *
 * <pre>{@code
 * PublicSignatures.assertOwnTypesOnly(RuleSet.class.getModule());
 * }</pre>
 */
public final class PublicSignatures {
  private static final List<String> ALLOWED = List.of("java.", "dev.muster.");

  private final Set<String> foreign = new TreeSet<>();
  private final Set<Type> visited = new HashSet<>();
  private int classes;

  private PublicSignatures() {}

  /**
   * Asserts that the public and protected signatures of all packages that {@code module} exports to
   * everybody name only types of Java and of Muster.
   *
   * @param module a named module, as tests have it that run on the module path
   */
  public static void assertOwnTypesOnly(Module module) throws Exception {
    assertTrue(module.isNamed(), "the test must run on the module path");
    PublicSignatures signatures = new PublicSignatures();
    for (String name : exportedClasses(module)) {
      Class<?> type = Class.forName(name, false, module.getClassLoader());
      if (Modifier.isPublic(type.getModifiers())) {
        signatures.visit(type);
      }
    }
    assertTrue(signatures.classes > 0, () -> module + " exports no class");
    assertEquals(Set.of(), signatures.foreign, "types of libraries in public signatures");
  }

  /** Asserts that {@code module} exports no package with "internal" in its name. */
  public static void assertNothingInternalIsExported(Module module) {
    for (ModuleDescriptor.Exports export : module.getDescriptor().exports()) {
      boolean internal = Arrays.asList(export.source().split("\\.")).contains("internal");
      assertFalse(internal && !export.isQualified(), export.source());
    }
  }

  /** Returns where the given classes name types of libraries: for tests of this rule itself. */
  static Set<String> foreignTypes(Class<?>... types) {
    PublicSignatures signatures = new PublicSignatures();
    Arrays.stream(types).forEach(signatures::visit);
    return signatures.foreign;
  }

  private static List<String> exportedClasses(Module module) throws IOException {
    Set<String> exported = new HashSet<>();
    for (ModuleDescriptor.Exports export : module.getDescriptor().exports()) {
      if (!export.isQualified()) {
        exported.add(export.source());
      }
    }
    List<String> names = new ArrayList<>();
    try (ModuleReader reader =
            module
                .getLayer()
                .configuration()
                .findModule(module.getName())
                .orElseThrow()
                .reference()
                .open();
        Stream<String> files = reader.list()) {
      files
          .filter(file -> file.endsWith(".class") && file.indexOf('/') > 0)
          .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
          .filter(name -> exported.contains(name.substring(0, name.lastIndexOf('.'))))
          .forEach(names::add);
    }
    return names;
  }

  private void visit(Class<?> type) {
    classes++;
    String where = type.getName();
    check(type.getGenericSuperclass(), where);
    Arrays.stream(type.getGenericInterfaces()).forEach(t -> check(t, where));
    Arrays.stream(type.getTypeParameters()).forEach(t -> check(t, where));
    for (Field field : type.getDeclaredFields()) {
      if (isVisible(field.getModifiers())) {
        check(field.getGenericType(), where + "." + field.getName());
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      executable(constructor, where);
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isVisible(method.getModifiers()) && !method.isSynthetic()) {
        check(method.getGenericReturnType(), where + "." + method.getName());
      }
      executable(method, where);
    }
  }

  private void executable(Executable executable, String type) {
    if (isVisible(executable.getModifiers()) && !executable.isSynthetic()) {
      String where = type + "." + executable.getName();
      Arrays.stream(executable.getGenericParameterTypes()).forEach(t -> check(t, where));
      Arrays.stream(executable.getGenericExceptionTypes()).forEach(t -> check(t, where));
      Arrays.stream(executable.getTypeParameters()).forEach(t -> check(t, where));
    }
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private void check(Type type, String where) {
    if (type instanceof Class<?> named) {
      Class<?> element = named;
      while (element.isArray()) {
        element = element.getComponentType();
      }
      String name = element.getName();
      if (!element.isPrimitive() && ALLOWED.stream().noneMatch(name::startsWith)) {
        foreign.add(where + " names " + name);
      }
    } else if (type instanceof ParameterizedType parameterized) {
      check(parameterized.getRawType(), where);
      Arrays.stream(parameterized.getActualTypeArguments()).forEach(t -> check(t, where));
    } else if (type instanceof GenericArrayType array) {
      check(array.getGenericComponentType(), where);
    } else if (type instanceof WildcardType wildcard) {
      Arrays.stream(wildcard.getUpperBounds()).forEach(t -> check(t, where));
      Arrays.stream(wildcard.getLowerBounds()).forEach(t -> check(t, where));
    } else if (type instanceof TypeVariable<?> variable && visited.add(variable)) {
      Arrays.stream(variable.getBounds()).forEach(t -> check(t, where));
    }
  }
}
