package dev.aratta.guard;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import java.util.List;
import java.util.function.Supplier;

/// Calls plugin code. What it gives is looked through; what it throws leaves here as a failure of
/// text alone, but for errors of the whole process: an exception that a plugin made would keep its
/// whole layer in memory. Safe for many threads.
public final class PluginGate {
  private static final Declared FAILURE = Declared.one(Failure.class);
  private static final Declared GIVEN = Declared.one(Record.class);

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
  /// @param given what of the caller's the code can see, or null; where an object that is no value
  ///   came with it, the plugin is not to blame
  /// @throws ArattaException the failure that the plugin threw, or of kind `plugin_fault` for
  ///   anything else that it threw, a kind that is not its own to say, null, or a part of the value
  ///   that is not what is declared; of kind `invalid_request` for what the caller gave
  /// @throws VirtualMachineError if it is of the whole process
  <T> T value(Declared type, Record given, Supplier<T> code) {
    T fixed = made(() -> fixed(type, code.get()));
    String wrong = wrong(type, fixed);
    if (wrong.startsWith(HandedOver.NO_VALUE) && wrong.equals(wrong(GIVEN, given))) {
      throw new Failure(
              FailureKind.INVALID_REQUEST,
              "the caller "
                  + wrong
                  + "; make the JSON of a request with the JsonProvider that Aratta uses")
          .exception();
    }
    if (!wrong.isEmpty()) {
      throw fault(wrong);
    }
    return fixed;
  }

  /// Calls plugin code that sees nothing of a caller's.
  ///
  /// @throws ArattaException as [#value(Declared, Record, Supplier)] says
  <T> T value(Declared type, Supplier<T> code) {
    return value(type, null, code);
  }

  /// Calls plugin code that gives a failure.
  ///
  /// @throws ArattaException as [#value(Declared, Record, Supplier)] says
  Failure failure(Supplier<Failure> code) {
    return own(made(code));
  }

  /// Calls plugin code whose result is still to be put behind the gate.
  ///
  /// @throws ArattaException as [#value(Declared, Record, Supplier)] says, but for parts of the
  ///   result
  <T> T made(Supplier<T> code) {
    T result;
    try {
      result = code.get();
    } catch (ArattaException e) {
      throw own(e.failure()).exception();
    } catch (Throwable e) {
      throw failure(plugin, e).exception();
    }
    if (result == null) {
      throw fault("returned null");
    }
    return result;
  }

  /// Returns what plugin code means that threw something else than a failure.
  ///
  /// @param plugin what to call the plugin in the message
  /// @throws VirtualMachineError if it is of the whole process, not of the plugin
  public static Failure failure(String plugin, Throwable thrown) {
    throwOfTheProcess(thrown);
    return fault(plugin, "failed with " + thrown.getClass().getName() + ": " + message(thrown));
  }

  private static void throwOfTheProcess(Throwable thrown) {
    if (thrown instanceof VirtualMachineError e
        && !(e instanceof StackOverflowError)
        && e.getClass().getModule().equals(Object.class.getModule())) {
      throw e;
    }
  }

  /// An exception may be the plugin's own, and so its message.
  private static String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (Throwable e) {
      throwOfTheProcess(e);
      return "it has no message";
    }
  }

  /// Returns a failure that the plugin gave.
  private Failure own(Failure failure) {
    String wrong = wrong(FAILURE, failure);
    if (wrong.isEmpty() && failure.kind().kernelOnly()) {
      wrong = "claimed a failure that only the kernel may: " + failure.message();
    }
    if (!wrong.isEmpty()) {
      throw fault(wrong);
    }
    return failure;
  }

  @SuppressWarnings("unchecked")
  private static <T> T fixed(Declared type, T given) {
    return type.type().equals(List.class) && given instanceof List<?> list
        ? (T) HandedOver.fixed(list)
        : given;
  }

  /// Returns what the plugin did wrong with a value; empty if nothing.
  private String wrong(Declared type, Object value) {
    try {
      values.check(type, value);
      return "";
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  /// Returns the exception for what the plugin did.
  ArattaException fault(String what) {
    return fault(plugin, what).exception();
  }

  private static Failure fault(String plugin, String what) {
    return new Failure(FailureKind.PLUGIN_FAULT, "the plugin " + plugin + " " + what);
  }
}
