package dev.aratta.guard;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import java.util.List;
import java.util.function.Supplier;

/// Calls plugin code. What it gives is looked through; what it throws leaves here as a failure of
/// text alone: an exception that a plugin made would keep its whole layer in memory. Safe for many
/// threads.
public final class PluginGate {
  private static final Declared FAILURE = Declared.one(Failure.class);

  private final String plugin;
  private final HandedOver values;

  /// Makes the gate of a plugin.
  ///
  /// @param plugin what to call the plugin in messages
  /// @param values looks through what it gives
  public PluginGate(String plugin, HandedOver values) {
    this.plugin = plugin;
    this.values = values;
  }

  /// Calls plugin code that gives a value.
  ///
  /// @throws ArattaException the failure that the plugin threw, or of kind `plugin_fault` for
  ///   anything else that it threw, a kind that is not its own to say, null, or a part of the value
  ///   that is not what is declared
  <T> T value(Declared type, Supplier<T> code) {
    return made(() -> checked(type, code.get()));
  }

  /// Calls plugin code of whose result Aratta makes an object of its own.
  ///
  /// @throws ArattaException as [#value] says
  <T> T made(Supplier<T> code) {
    T result;
    try {
      result = code.get();
    } catch (ArattaException e) {
      throw thrown(e.failure()).exception();
    } catch (Throwable e) {
      throw failure(plugin, e).exception();
    }
    if (result == null) {
      throw fault(plugin, "returned null").exception();
    }
    return result;
  }

  /// Returns what plugin code means that threw something else than a failure.
  ///
  /// @param plugin what to call the plugin in the message
  /// @throws VirtualMachineError if it is of the whole process, not of the plugin
  public static Failure failure(String plugin, Throwable thrown) {
    if (thrown instanceof VirtualMachineError e && !(e instanceof StackOverflowError)) {
      throw e;
    }
    return fault(plugin, "failed with " + thrown.getClass().getName() + ": " + message(thrown));
  }

  /// An exception may be the plugin's own, and so its message.
  private static String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (Throwable e) {
      return "it has no message";
    }
  }

  private Failure thrown(Failure failure) {
    try {
      look(FAILURE, failure);
    } catch (ArattaException e) {
      return e.failure();
    }
    boolean claimed = failure.kind().kernelOnly() && failure.kind() != FailureKind.PLUGIN_FAULT;
    return claimed
        ? fault(plugin, "claimed a failure that only the kernel may: " + failure.message())
        : failure;
  }

  /// A list can be the plugin's own, or have one behind it.
  @SuppressWarnings("unchecked")
  private <T> T checked(Declared type, T given) {
    boolean isList = type.type().equals(List.class) && given instanceof List<?>;
    T fixed = isList ? (T) copied((List<?>) given) : given;
    look(type, fixed);
    return fixed;
  }

  private List<Object> copied(List<?> list) {
    Object[] parts = list.toArray();
    for (Object part : parts) {
      if (part == null) {
        throw fault(plugin, "returned a list with null in it").exception();
      }
    }
    return List.of(parts);
  }

  private void look(Declared type, Object value) {
    try {
      values.check(type, value);
    } catch (IllegalArgumentException e) {
      throw fault(plugin, e.getMessage()).exception();
    }
  }

  private static Failure fault(String plugin, String what) {
    return new Failure(FailureKind.PLUGIN_FAULT, "the plugin " + plugin + " " + what);
  }
}
