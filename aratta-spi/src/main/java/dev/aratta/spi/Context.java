package dev.aratta.spi;

import dev.aratta.scri.Adjustment;
import dev.aratta.scri.Model;
import jakarta.json.spi.JsonProvider;
import java.time.InstantSource;

/// What a translator may know about the call that it serves. One call, one thread at a time.
public interface Context {
  /// Returns the configured provider's id, under which its data and options stand.
  String provider();

  /// Returns the provider's options.
  Settings settings();

  /// Returns the model that is asked for: the catalogue's entry, overlaid by what the provider
  /// lists. Its id is what goes on the wire. Where nobody knows it, `known` is false, the traits of
  /// its family's newest entry serve, and nothing is refused for it locally.
  Model model();

  /// Returns another model in the same way.
  Model model(String id);

  /// Returns what makes and reads JSON; held, since looking one up is dear.
  JsonProvider json();

  /// Returns the clock.
  InstantSource clock();

  /// Returns the source of ids. Made ids are drawn in this order: the answer's, then the calls' as
  /// they come.
  IdSource ids();

  /// Notes in the lineage what was done to a request or an answer. The same note is said once.
  ///
  /// @param field the SCRI field
  /// @param action what was done
  /// @param reason why, for a person
  void adjust(String field, Adjustment.Action action, String reason);
}
