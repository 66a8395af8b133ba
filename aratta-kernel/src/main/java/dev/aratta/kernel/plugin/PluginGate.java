package dev.aratta.kernel.plugin;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Calls plugin code. What it throws leaves here as a failure of text alone: an exception that a
/// plugin made would keep its whole layer in memory.
public final class PluginGate {
  private PluginGate() {}

  /// Calls plugin code.
  ///
  /// @param plugin what to call the plugin in messages
  /// @throws ArattaException the failure that the plugin threw, or of kind `plugin_fault` for
  ///   anything else that it threw, a kind that is not its own to say, null, or an object of its
  ///   own inside a value
  public static <T> T call(String plugin, Supplier<T> code) {
    try {
      T result = code.get();
      if (result == null) {
        throw fault(plugin, "returned null");
      }
      T fixed = copied(result);
      own(plugin, fixed);
      return fixed;
    } catch (ArattaException e) {
      own(plugin, e.failure());
      if (e.failure().kind().kernelOnly() && e.failure().kind() != FailureKind.PLUGIN_FAULT) {
        throw fault(plugin, "claimed a failure that only the kernel may: " + e.getMessage());
      }
      throw e;
    } catch (OutOfMemoryError | InternalError | UnknownError e) {
      // Of the whole process, not of the plugin.
      throw e;
    } catch (Throwable e) {
      throw fault(plugin, "failed with " + e.getClass().getName() + ": " + message(e));
    }
  }

  /// A list can be the plugin's own, or have one behind it.
  @SuppressWarnings("unchecked")
  private static <T> T copied(T result) {
    return result instanceof List<?> list
            && !(result instanceof JsonValue || HandedOver.translates(result))
        ? (T) List.copyOf(list)
        : result;
  }

  private static void own(String plugin, Object value) {
    Optional<Class<?>> own;
    try {
      own = HandedOver.foreign(value);
    } catch (RuntimeException e) {
      throw fault(plugin, "made a value that cannot be looked through: " + e.getMessage());
    }
    if (own.isPresent()) {
      throw fault(plugin, "put what is no value into a value: " + own.get().getName());
    }
  }

  /// An exception may be the plugin's own, and so its message.
  private static String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (Throwable e) {
      return "it has no message";
    }
  }

  private static ArattaException fault(String plugin, String what) {
    return new Failure(FailureKind.PLUGIN_FAULT, "the plugin " + plugin + " " + what).exception();
  }
}
