package dev.aratta.guard;

import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.StreamEvent;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a plugin hands over is made of values of Aratta, the JDK and JSON, each of the type that is
/// declared for its place, to the last part. The machine does not see to that: a list of texts can
/// hold objects of the plugin, whose code would run when somebody compares or prints the answer,
/// and which would come back in a later call.
///
/// A list is one that cannot be changed and that the JDK made by copying, and so is a set or a map,
/// unless it is part of a record, which copied it: any other may have the plugin's own behind it.
/// Safe for many threads.
public final class HandedOver {
  /// More parts than any call can need: an answer of 64 MiB that is read from JSON has half as
  /// many.
  private static final int MOST_PARTS = 1 << 26;

  /// What is said of a class that is none of values.
  static final String NO_VALUE = "put what is no value into a value: ";

  /// What a step of a stream gives.
  static final Declared EVENTS = Declared.list(StreamEvent.class);

  private static final Declared JSON = Declared.one(JsonValue.class);
  private static final Declared MEMBERS =
      new Declared(Map.class, List.of(Declared.one(String.class), JSON));

  /// What the JDK makes by copying, with few parts and with many.
  private static final Set<Class<?>> UNCHANGED =
      Set.of(
          Optional.class,
          List.of(1).getClass(),
          List.of(1, 2, 3).getClass(),
          Set.of(1).getClass(),
          Set.of(1, 2, 3).getClass(),
          Map.of(1, 1).getClass(),
          Map.of(1, 1, 2, 2).getClass());

  private final ValueShapes shapes;
  private final int mostParts;

  /// Makes what looks through values.
  ///
  /// @param json the provider that plugins are given to build JSON with
  /// @param read packages of further JSON, which is only ever read from text
  public HandedOver(JsonProvider json, Package... read) {
    this(json, MOST_PARTS, read);
  }

  HandedOver(JsonProvider json, int mostParts, Package... read) {
    this.shapes = new ValueShapes(json, Set.of(read));
    this.mostParts = mostParts;
  }

  /// Looks through a value.
  ///
  /// @param value null is nothing to look at
  /// @throws IllegalArgumentException saying what the plugin did, if a part is the plugin's own or
  ///   of another type than its place, or if there are too many parts
  void check(Declared type, Object value) {
    if (type.equals(EVENTS) && value instanceof List<?> events && isText(events)) {
      return;
    }
    Walk walk = new Walk();
    walk.add(type, value, false);
    walk.run();
  }

  /// Returns a list as one that is not the plugin's own, nor has one behind it. It may hold null.
  static List<?> fixed(List<?> list) {
    return UNCHANGED.contains(list.getClass()) ? list : Arrays.stream(list.toArray()).toList();
  }

  /// Tells whether there is nothing but pieces of text, as in most steps of a stream.
  private static boolean isText(List<?> events) {
    if (!UNCHANGED.contains(events.getClass())) {
      return false;
    }
    for (int at = 0; at < events.size(); at++) {
      boolean text =
          switch (events.get(at)) {
            case StreamEvent.Content piece -> piece.data().values().isEmpty();
            case StreamEvent.Thinking piece -> piece.data().values().isEmpty();
            case null, default -> false;
          };
      if (!text) {
        return false;
      }
    }
    return true;
  }

  private static IllegalArgumentException noValue(Object part) {
    return new IllegalArgumentException(NO_VALUE + part.getClass().getName());
  }

  /// One look at one value.
  private final class Walk {
    private final Deque<Object> open = new ArrayDeque<>();
    private int parts;

    void run() {
      while (!open.isEmpty()) {
        look(open.removeLast());
      }
    }

    private void look(Object part) {
      ValueShapes.Shape shape = shapes.of(part.getClass());
      switch (shape.kind()) {
        case LEAF -> {
          // Nothing lies in it.
        }
        case FOREIGN -> throw noValue(part);
        case NUMBER -> look(((JsonNumber) part).numberValue());
        case ARRAY -> ((JsonArray) part).forEach(element -> add(JSON, element, false));
        case OBJECT -> add(MEMBERS, part, true);
        case DATA -> add(MEMBERS, ((ProviderMap) part).entries(), true);
        case RECORD ->
            shape.parts().forEach(in -> add(in.declared(), read(in.accessor(), part), true));
      }
    }

    /// Adds a part.
    ///
    /// @param copied whether a set or map was copied by what it is a part of
    private void add(Declared type, Object part, boolean copied) {
      if (part == null) {
        return;
      }
      if (++parts > mostParts) {
        throw new IllegalArgumentException("made a value of more than " + mostParts + " parts");
      }
      if (!type.type().isInstance(part)) {
        throw new IllegalArgumentException(
            "put a "
                + part.getClass().getName()
                + " where a "
                + type.type().getName()
                + " belongs");
      }
      if (type.held().isEmpty()) {
        if (!(part instanceof String)) {
          open.add(part);
        }
      } else if ((part instanceof List || !copied) && !UNCHANGED.contains(part.getClass())) {
        throw noValue(part);
      } else {
        addHeld(type.held(), part, copied);
      }
    }

    private void addHeld(List<Declared> held, Object holder, boolean copied) {
      switch (holder) {
        case Optional<?> some -> some.ifPresent(part -> add(held.getFirst(), part, copied));
        case Collection<?> elements -> elements.forEach(part -> addElement(held.getFirst(), part));
        case Map<?, ?> entries ->
            entries.forEach(
                (name, part) -> {
                  add(held.getFirst(), name, false);
                  add(held.getLast(), part, false);
                });
        default -> throw noValue(holder);
      }
    }

    private void addElement(Declared type, Object element) {
      if (element == null) {
        throw new IllegalArgumentException("put null into a list");
      }
      add(type, element, false);
    }
  }

  private static Object read(Method accessor, Object holder) {
    try {
      return accessor.invoke(holder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(accessor + " cannot be called", e);
    }
  }
}
