package dev.aratta.spi;

import static java.util.Objects.requireNonNull;

/// Where a provider's key goes. The kernel puts it there after the plugin has finished.
public sealed interface Auth {
  /// The provider needs no key; one that is configured goes as a bearer token.
  record None() implements Auth {}

  /// In a header.
  ///
  /// @param name the header in lower case
  /// @param prefix what stands before the key, such as `Bearer `; may be empty
  record Header(String name, String prefix) implements Auth {
    /// Checks that all parts are there.
    public Header {
      requireNonNull(name, "name");
      requireNonNull(prefix, "prefix");
    }
  }

  /// In a query parameter.
  ///
  /// @param name the parameter
  record Query(String name) implements Auth {
    /// Checks that the name is there.
    public Query {
      requireNonNull(name, "name");
    }
  }
}
