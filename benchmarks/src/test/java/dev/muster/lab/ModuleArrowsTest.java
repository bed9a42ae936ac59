package dev.muster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The three engines lean on core and on nothing of each other, and hide what they are made with.
 */
class ModuleArrowsTest {
  private static final String CORE = "dev.muster.core";
  private static final Set<String> ENGINES =
      Set.of("dev.muster.scoring", "dev.muster.scheduling", "dev.muster.points");
  private static final Set<String> FOREIGN =
      Set.of("com.google.common", "tools.jackson.core", "tools.jackson.databind", "org.slf4j");

  private static Map<String, ModuleReference> libraries() {
    Path[] path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.contains("muster-") || entry.endsWith("classes"))
            .map(Path::of)
            .toArray(Path[]::new);
    Map<String, ModuleReference> found = new TreeMap<>();
    for (ModuleReference module : ModuleFinder.of(path).findAll()) {
      if (!module.descriptor().isAutomatic()) {
        found.put(module.descriptor().name(), module);
      }
    }
    Set<String> expected = new TreeSet<>(ENGINES);
    expected.add(CORE);
    assertEquals(expected, found.keySet());
    return found;
  }

  private static Set<String> needed(ModuleDescriptor module) {
    return module.requires().stream()
        .filter(required -> !required.modifiers().contains(Modifier.STATIC))
        .map(ModuleDescriptor.Requires::name)
        .filter(name -> !name.startsWith("java."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void noEngineReadsAnother() {
    for (ModuleReference module : libraries().values()) {
      Set<String> own = needed(module.descriptor());
      own.removeAll(FOREIGN);
      Set<String> allowed = module.descriptor().name().equals(CORE) ? Set.of() : Set.of(CORE);
      assertTrue(allowed.containsAll(own), module.descriptor().name() + " reads " + own);
    }
  }

  @Test
  void noEngineTouchesTheCommandLineOrTheDatabaseDriver() {
    for (ModuleReference module : libraries().values()) {
      Set<String> platform =
          module.descriptor().requires().stream()
              .map(ModuleDescriptor.Requires::name)
              .filter(name -> name.startsWith("java."))
              .collect(Collectors.toCollection(TreeSet::new));
      platform.removeAll(Set.of("java.base", "java.sql"));
      assertEquals(Set.of(), platform, module.descriptor().name());
    }
  }

  @Test
  void publicSignaturesShowNoForeignType() throws IOException {
    List<String> shown = new ArrayList<>();
    for (ModuleReference module : libraries().values()) {
      for (Class<?> type : exportedTypes(module)) {
        for (String name : signature(type)) {
          if (FOREIGN.stream().anyMatch(name::contains)) {
            shown.add(type.getName() + ": " + name);
          }
        }
      }
    }
    assertEquals(List.of(), shown);
  }

  private static List<Class<?>> exportedTypes(ModuleReference module) throws IOException {
    Set<String> exported =
        module.descriptor().exports().stream()
            .filter(export -> !export.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toSet());
    List<Class<?>> types = new ArrayList<>();
    try (ModuleReader reader = module.open();
        Stream<String> names = reader.list()) {
      for (String name : names.filter(file -> file.endsWith(".class")).sorted().toList()) {
        String type = name.substring(0, name.length() - ".class".length()).replace('/', '.');
        if (exported.contains(type.replaceFirst("\\.[^.]*$", "")) && !type.endsWith("-info")) {
          types.add(load(type));
        }
      }
    }
    return types.stream().filter(ModuleArrowsTest::isReachable).collect(Collectors.toList());
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ModuleArrowsTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(name, e);
    }
  }

  private static boolean isReachable(Class<?> type) {
    return isOpen(type.getModifiers())
        && (type.getDeclaringClass() == null || isReachable(type.getDeclaringClass()));
  }

  private static boolean isOpen(int modifiers) {
    return (modifiers & (java.lang.reflect.Modifier.PUBLIC | java.lang.reflect.Modifier.PROTECTED))
        != 0;
  }

  private static List<String> signature(Class<?> type) {
    List<String> names = new ArrayList<>();
    add(names, type.getGenericSuperclass());
    Arrays.stream(type.getGenericInterfaces()).forEach(each -> add(names, each));
    Stream.of(type.getDeclaredFields(), type.getDeclaredMethods(), type.getDeclaredConstructors())
        .flatMap(Arrays::stream)
        .filter(member -> isOpen(((Member) member).getModifiers()))
        .forEach(member -> add(names, member));
    return names;
  }

  private static void add(List<String> names, AccessibleObject member) {
    if (member instanceof Field field) {
      add(names, field.getGenericType());
    } else if (member instanceof Executable executable) {
      Arrays.stream(executable.getGenericParameterTypes()).forEach(type -> add(names, type));
      Arrays.stream(executable.getGenericExceptionTypes()).forEach(type -> add(names, type));
      if (executable instanceof Method method) {
        add(names, method.getGenericReturnType());
      }
    }
  }

  private static void add(List<String> names, Type type) {
    if (type != null) {
      names.add(type.getTypeName());
    }
  }
}
