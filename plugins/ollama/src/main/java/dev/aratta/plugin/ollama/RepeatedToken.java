package dev.aratta.plugin.ollama;

import dev.aratta.scri.Logprob;
import java.util.List;

/// Counts how often a stream has brought the same token: after 30 repeats the server ends the
/// stream without a last object (`server/routes.go`; tried on 0.33). Tokens are compared trimmed,
/// so white space repeats other white space. One stream, one thread.
final class RepeatedToken {
  private static final int REPEATS = 30;

  private String token = "";
  private int count;

  /// @param written what the object brought
  /// @param logprobs its tokens: where the server holds text back for a call, they are all there is
  void accept(String written, List<Logprob> logprobs) {
    if (written.isEmpty() && logprobs.isEmpty()) {
      count = 0;
      return;
    }
    String next = (written.isEmpty() ? joined(logprobs) : written).strip();
    count = next.equals(token) ? count + 1 : 1;
    token = next;
  }

  boolean endedQuietly() {
    return count >= REPEATS;
  }

  private static String joined(List<Logprob> logprobs) {
    StringBuilder tokens = new StringBuilder();
    logprobs.forEach(logprob -> tokens.append(logprob.token()));
    return tokens.toString();
  }
}
