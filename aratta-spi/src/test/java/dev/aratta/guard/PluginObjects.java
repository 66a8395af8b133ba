package dev.aratta.guard;

import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.AbstractList;

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
}
