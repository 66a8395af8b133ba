package dev.aratta.server;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The paths there are, and the method of each.
final class Endpoints {
  private final Map<String, Entry> entries;

  private Endpoints(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /// Makes the table of paths.
  static Endpoints of(Map<String, Entry> entries) {
    return new Endpoints(new TreeMap<>(entries));
  }

  /// Returns the endpoint of a path, whatever its method.
  Optional<Entry> find(String path) {
    return Optional.ofNullable(entries.get(path));
  }

  /// Makes the refusal of a path that is not there.
  Refusal unknown() {
    StringBuilder known = new StringBuilder("there is no such path; there are");
    entries.forEach(
        (path, entry) ->
            known.append(' ').append(entry.method()).append(' ').append(path).append(','));
    known.setLength(known.length() - 1);
    return Refusal.invalid(404, known.toString());
  }

  /// What a path takes and does.
  ///
  /// @param method `GET` or `POST`
  /// @param admin whether it takes the token of whoever runs the server
  /// @param endpoint carries requests out
  record Entry(String method, boolean admin, Endpoint endpoint) {
    /// Tells whether a method is carried out: GET brings HEAD with it.
    boolean takes(String other) {
      return other.equals(method) || (method.equals("GET") && other.equals("HEAD"));
    }

    /// Returns the methods, for the header `Allow`.
    String allow() {
      return method.equals("GET") ? "GET, HEAD, OPTIONS" : method + ", OPTIONS";
    }

    /// Makes the refusal of another method.
    Refusal refuse(String path) {
      return Refusal.method(path + " takes " + method + " only", allow());
    }
  }
}
