package dev.aratta.spi;

import dev.aratta.scri.StreamEvent;
import java.util.List;

/// Translates the events of one stream; one thread at a time. It throws, it never returns an
/// `error` event: the kernel makes that.
public interface StreamTranslator {
  /// Turns the next event of the wire into events of SCRI, none or several.
  ///
  /// @throws dev.aratta.scri.ArattaException if the event is an error of the provider or does not
  ///   decode
  List<StreamEvent> accept(WireEvent event);

  /// Says that the wire has ended. After [#finished()] it returns the stop if that is still owed.
  ///
  /// @param end how it ended
  /// @throws dev.aratta.scri.ArattaException before [#finished()]: of kind `wire_mismatch` for a
  ///   clean end unless the format has a silent one, of kind `upstream_failed` for a cut
  List<StreamEvent> end(StreamEnd end);

  /// Tells whether the finish reason has come.
  boolean finished();
}
