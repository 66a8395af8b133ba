package dev.aratta.spi;

import dev.aratta.scri.Model;
import java.util.List;
import java.util.Optional;

/// Translates a provider's list of models, which may take several requests (at most 50). Called by
/// many threads.
public interface ModelListTranslator {
  /// Returns the request for the first page.
  WireRequest encode(EncodeContext context);

  /// Returns the models of all pages.
  ///
  /// @param pages all pages so far, in the order asked; a page that failed has its status
  List<Model> decode(List<WireResponse> pages, DecodeContext context);

  /// Returns the request for the next page, if there is one.
  ///
  /// @param pages all pages so far, in the order asked
  Optional<WireRequest> next(List<WireResponse> pages, EncodeContext context);
}
