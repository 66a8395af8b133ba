package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

/// Where the bytes of an image or a document are.
public sealed interface Source {

  /// A place on the network, or a `data:` URL. Aratta never fetches it: it is passed to providers
  /// that take URLs and refused by the others.
  ///
  /// @param url the URL as the caller wrote it
  record Url(String url) implements Source {
    /// Checks that the URL is there.
    public Url {
      requireNonNull(url, "url");
    }
  }

  /// The bytes themselves.
  ///
  /// @param data base64 with the standard alphabet, without a `data:` prefix
  record Base64(String data) implements Source {
    /// Checks that the data is there.
    public Base64 {
      requireNonNull(data, "data");
    }
  }

  /// The plain text of a document.
  ///
  /// @param text the text
  record PlainText(String text) implements Source {
    /// Checks that the text is there.
    public PlainText {
      requireNonNull(text, "text");
    }
  }

  /// A file that lies at a provider already.
  ///
  /// @param id the provider's id of the file
  /// @param provider the configured provider that holds it
  record File(String id, String provider) implements Source {
    /// Checks that both parts are there.
    public File {
      requireNonNull(id, "id");
      requireNonNull(provider, "provider");
    }
  }
}
