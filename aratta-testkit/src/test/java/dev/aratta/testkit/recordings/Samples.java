package dev.aratta.testkit.recordings;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;

/// Recordings made up for these tests.
final class Samples {
  private Samples() {}

  /// Reads a document in which single quotes stand for double ones.
  static JsonObject object(String text) {
    return Corpus.read(text.replace('\'', '"')).asJsonObject();
  }

  static Recording sent(String id, int status, String body) {
    return new Recording(
        "acme.chat",
        object(
            "{'id': '"
                + id
                + "', 'request': {'recorded': true, 'url_path': '/chat', 'body': "
                + body
                + "}, 'response': {'status': "
                + status
                + ", 'headers': {'X-A': 'b'}, 'body': {'text': 'Hi'}}}"));
  }

  static Map<String, List<Recording>> kind(Recording... recordings) {
    return Map.of("acme.chat", List.of(recordings));
  }
}
