package dev.aratta.server;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// What is known of a request before its body is read.
///
/// @param peer address of the other end of the connection, not what any header says
/// @param method the method, as it came
/// @param target the request target up to its query, as it came
/// @param headers the header lines in the order they came
record RequestHead(InetAddress peer, String method, String target, List<Line> headers) {
  /// Copies the list.
  RequestHead {
    headers = List.copyOf(headers);
  }

  /// Returns the values of a header, one for each line.
  ///
  /// @param name in lower case
  List<String> values(String name) {
    List<String> values = new ArrayList<>(1);
    for (Line line : headers) {
      if (line.name().equals(name)) {
        values.add(line.value());
      }
    }
    return values;
  }

  /// One header line.
  ///
  /// @param name in lower case
  /// @param value as it came
  record Line(String name, String value) {}
}
