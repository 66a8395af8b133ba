package dev.aratta.guard;

import dev.aratta.spi.ProviderPlugin;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a loaded plugin keeps while no call runs: everything that its static fields, the plugin and
/// its translators reach. [Guard] judges types before anything is loaded; this looks at the objects
/// themselves, so that nothing mutable hides behind a type that says otherwise.
///
/// It initialises every class of the plugin first, in the order of their names: what one call set
/// off, the next one cannot tell. For that it runs plugin code, which may take for ever; give it a
/// thread of its own. What it finds at rest stays so, because all fields that outlive a call are
/// final.
///
/// The plugin's packages must be open to the module of this class, if they are in a named module.
public final class RestingState {
  /// Most objects that a plugin may keep: 1,000,000.
  public static final int MOST_OBJECTS = 1_000_000;

  private final ClassLoader loader;
  private final Findings findings = new Findings();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Held> open = new ArrayDeque<>();

  private RestingState(ClassLoader loader) {
    this.loader = loader;
  }

  /// An object, and where it was found.
  ///
  /// @param placed whether it lies in a static field itself, where [Guard] saw how it was made
  private record Held(String where, String member, Object value, boolean placed) {}

  /// Looks at a plugin.
  ///
  /// @param plugin the plugin, loaded by a loader that loads nothing but it and its libraries
  /// @param classes the names of all classes of the plugin and its libraries, with dots
  /// @return what is wrong; empty if nothing is
  public static List<Violation> check(ProviderPlugin plugin, Collection<String> classes) {
    return check(plugin.getClass().getClassLoader(), classes, Optional.of(plugin));
  }

  /// Looks at a plugin that is loaded for this alone, for its build.
  ///
  /// @param files the files of its jar by their path, in which [Guard] found nothing
  /// @return what is wrong; empty if nothing is
  /// @throws IOException if the jar cannot be read
  /// @throws ReflectiveOperationException if the plugin cannot be made
  public static List<Violation> check(Map<String, byte[]> files)
      throws IOException, ReflectiveOperationException {
    PluginLoader loader = new PluginLoader(files);
    return check(loader, loader.names(), loader.plugin());
  }

  static List<Violation> check(
      ClassLoader loader, Collection<String> classes, Optional<ProviderPlugin> plugin) {
    RestingState state = new RestingState(loader);
    try {
      new TreeSet<>(classes).forEach(state::start);
      plugin.ifPresent(state::translators);
      state.walk();
    } catch (InaccessibleObjectException e) {
      state.findings.add("the plugin", "", "cannot be looked at: " + e.getMessage());
    }
    return state.findings.list();
  }

  private void start(String name) {
    try {
      statics(Class.forName(name, true, loader));
    } catch (ClassNotFoundException | Error e) {
      findings.add(name, "", "cannot be initialised: " + e.getClass().getSimpleName());
    }
  }

  private void statics(Class<?> type) {
    fields(type)
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .forEach(field -> add(type.getName(), field, null));
  }

  private void translators(ProviderPlugin plugin) {
    String where = plugin.getClass().getName();
    add(where, "", plugin);
    add(where, "chat()", plugin.chat());
    add(where, "embeddings()", plugin.embeddings());
    add(where, "models()", plugin.models());
  }

  private void walk() {
    while (!open.isEmpty()) {
      if (seen.size() > MOST_OBJECTS) {
        findings.add(open.remove().where(), "", "keeps more than a million objects");
        return;
      }
      look(open.remove());
    }
  }

  private void look(Held held) {
    Object value = held.value();
    Class<?> type = value.getClass();
    if (loader.equals(type.getClassLoader()) && !type.isArray()) {
      own(type, value);
    } else if (isOurs(type)) {
      ours(held, type);
    } else {
      switch (Kept.of(value, held.placed())) {
        case Kept.Unchanging _ -> {}
        case Kept.Parts parts ->
            parts.values().forEach(part -> add(held.where(), held.member(), part));
        case Kept.Refused refused -> findings.add(held.where(), held.member(), refused.why());
      }
    }
  }

  /// The values of SCRI and the SPI keep their collections and arrays to themselves, so only what
  /// lies in these is looked at.
  private void ours(Held held, Class<?> type) {
    if (held.value() instanceof Enum<?>) {
      return;
    }
    if (AllowList.CURRENT.lists("frozen", type.getName())) {
      instanceFields(type).forEach(field -> part(held, field, read(field, held.value())));
    } else {
      findings.add(held.where(), held.member(), Kept.refusal(type.getName()));
    }
  }

  private void part(Held held, Field field, Object value) {
    if (isCollection(field.getType())) {
      Kept.elements(value).forEach(element -> add(held.where(), held.member(), element));
    } else if (value != null && !field.getType().isArray()) {
      add(held.where(), held.member(), value);
    }
  }

  /// The machine does not mind a list where a JSON value should be, so that is no collection here.
  private static boolean isCollection(Class<?> type) {
    return (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type))
        && !JsonValue.class.isAssignableFrom(type);
  }

  private void own(Class<?> type, Object value) {
    String where = type.isHidden() ? "lambda of " + name(type) : type.getName();
    instanceFields(type)
        .forEach(
            field -> {
              if (Modifier.isFinal(field.getModifiers())) {
                add(where, field, value);
              } else {
                findings.add(
                    where, field.getName(), "outlives a call and can change; make it final");
              }
            });
  }

  private static String name(Class<?> lambda) {
    String name = lambda.getName();
    return name.contains("$$") ? name.substring(0, name.indexOf("$$")) : name;
  }

  private void add(String where, Field field, Object holder) {
    if (isOfTheCompiler(field)) {
      constants(read(field, holder)).forEach(value -> add(where, field.getName(), value));
    } else if (!field.getType().isPrimitive()) {
      boolean placed = holder == null && Compositions.isFunction(field.getType());
      add(new Held(where, field.getName(), read(field, holder), placed));
    }
  }

  /// What `values()` returns need not be what the fields of an enum hold.
  private static Stream<Object> constants(Object array) {
    return array instanceof Object[] values ? Arrays.stream(values) : Stream.empty();
  }

  private void add(String where, String member, Object value) {
    add(new Held(where, member, value, false));
  }

  private void add(Held held) {
    if (held.value() != null && seen.add(held.value())) {
      open.add(held);
    }
  }

  private static Object read(Field field, Object holder) {
    try {
      field.setAccessible(true);
      return field.get(holder);
    } catch (IllegalAccessException e) {
      throw new InaccessibleObjectException(e.getMessage());
    }
  }

  /// The fields of a class and of those that it extends, of the same origin.
  private Stream<Field> instanceFields(Class<?> type) {
    Stream<Class<?>> family =
        Stream.iterate(type, found -> found != null && !isOfJava(found), Class::getSuperclass);
    return family
        .flatMap(RestingState::fields)
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .filter(field -> !field.getType().isPrimitive() || loader.equals(type.getClassLoader()));
  }

  private static Stream<Field> fields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields());
  }

  /// The arrays of `values()` and of switches; the guard sees that nobody writes into them.
  private static boolean isOfTheCompiler(Field field) {
    return field.isSynthetic()
        && field.getType().isArray()
        && Modifier.isStatic(field.getModifiers());
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith("dev.aratta.")
        && RestingState.class.getClassLoader().equals(type.getClassLoader());
  }

  private static boolean isOfJava(Class<?> type) {
    return type.getClassLoader() == null;
  }
}
