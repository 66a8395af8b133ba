package dev.aratta.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Takes records apart and puts them together, by reflection.
public final class Records {
  private Records() {}

  /// Returns the names of all public records in the package of a class, nested ones too.
  public static Set<String> ofPackage(Class<?> neighbour) {
    String own = neighbour.getSimpleName() + ".class";
    Path folder = Path.of(URI.create(neighbour.getResource(own).toString())).getParent();
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        String simple = file.getFileName().toString().replaceFirst("\\.class$", "");
        if (!simple.contains("-info")) {
          Class<?> type = Class.forName(neighbour.getPackageName() + "." + simple);
          if (type.isRecord() && java.lang.reflect.Modifier.isPublic(type.getModifiers())) {
            names.add(type.getName());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
    return names;
  }

  /// Calls back with a value and everything in it.
  public static void visit(Object value, Consumer<Object> visitor) {
    visitor.accept(value);
    switch (value) {
      case Record whole -> parts(whole).values().forEach(part -> visit(part, visitor));
      case Optional<?> maybe -> maybe.ifPresent(part -> visit(part, visitor));
      case Collection<?> list -> list.forEach(part -> visit(part, visitor));
      case Map<?, ?> map -> map.values().forEach(part -> visit(part, visitor));
      default -> {
        // Has no parts.
      }
    }
  }

  /// Returns the components of a record by name.
  public static Map<String, Object> parts(Record whole) {
    Map<String, Object> parts = new LinkedHashMap<>();
    for (RecordComponent component : whole.getClass().getRecordComponents()) {
      try {
        parts.put(component.getName(), component.getAccessor().invoke(whole));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException(component.toString(), e);
      }
    }
    return parts;
  }

  /// Makes a record of a type from components.
  ///
  /// @throws RuntimeException what its constructor throws
  public static Record make(Class<? extends Record> type, List<Object> parts) {
    Class<?>[] types =
        Stream.of(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class[]::new);
    try {
      Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(parts.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
