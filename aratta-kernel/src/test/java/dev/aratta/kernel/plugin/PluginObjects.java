package dev.aratta.kernel.plugin;

import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Objects whose classes are a plugin's: of a loader of its own.
final class PluginObjects {
  private PluginObjects() {}

  /// Makes an object of a class, as the layer of a plugin loads it.
  static Object make(Class<?> type) {
    try {
      return new Layer().define(type).getConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Layer extends ClassLoader {
    Class<?> define(Class<?> type) throws IOException {
      String file = type.getName().replace('.', '/') + ".class";
      try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(type.getName(), bytes, 0, bytes.length);
      }
    }
  }

  /// What a plugin would like to be asked for its text.
  public static final class Own {
    /// Makes one.
    public Own() {}

    @Override
    public String toString() {
      throw new AssertionError("ran outside of the call");
    }

    @Override
    public boolean equals(Object other) {
      throw new AssertionError("ran outside of the call");
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  /// A list of the plugin's.
  static final class Lists extends AbstractList<Object> {
    @Override
    public Object get(int index) {
      return "a";
    }

    @Override
    public int size() {
      return 1;
    }
  }

  /// JSON that a plugin thought of.
  public static final class Text implements JsonString {
    /// Makes one.
    public Text() {}

    @Override
    public String getString() {
      return "a";
    }

    @Override
    public CharSequence getChars() {
      return "a";
    }

    @Override
    public ValueType getValueType() {
      return ValueType.STRING;
    }
  }

  /// A number that is more than that.
  public static final class Sum extends BigDecimal {
    private static final long serialVersionUID = 1;

    /// Makes one.
    public Sum() {
      super("1.5");
    }
  }

  /// A translator that says nothing.
  public interface Silent extends StreamTranslator {
    @Override
    default List<StreamEvent> accept(WireEvent event) {
      return List.of();
    }

    @Override
    default List<StreamEvent> end(StreamEnd end) {
      return List.of();
    }

    @Override
    default boolean finished() {
      return true;
    }
  }

  /// A translator that would be looked at outside of the call.
  public static final class MapTranslator extends AbstractMap<String, String> implements Silent {
    /// Makes one.
    public MapTranslator() {}

    @Override
    public Set<Entry<String, String>> entrySet() {
      return Set.of();
    }
  }

  /// A translator that would be copied as a list.
  public static final class ListTranslator extends ArrayList<String> implements Silent {
    private static final long serialVersionUID = 1;

    /// Makes one.
    public ListTranslator() {}
  }
}
