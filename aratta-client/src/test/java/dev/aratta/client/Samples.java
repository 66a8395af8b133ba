package dev.aratta.client;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Message;
import dev.aratta.scri.Role;

/// Documents as an Aratta server writes them.
final class Samples {
  static final String ANSWER =
      """
      {"id":"a1","role":"assistant","content":"hi","blocks":[{"type":"text","text":"hi"}],\
      "model":"m","provider":"p","finish_reason":"stop","usage":{},"lineage":{}}\
      """;
  static final String START =
      "data: {\"type\":\"start\",\"id\":\"a1\",\"model\":\"m\",\"provider\":\"p\"}\n\n";
  static final String STOP =
      "data: {\"type\":\"stop\",\"finish_reason\":\"stop\",\"usage\":{},\"lineage\":{}}\n\n";
  static final String DONE = "data: [DONE]\n\n";
  static final ChatRequest REQUEST = new ChatRequest("local", new Message(Role.USER, "hello"));

  private Samples() {}

  static String content(String text) {
    return "data: {\"type\":\"content\",\"index\":0,\"content\":\"" + text + "\"}\n\n";
  }
}
