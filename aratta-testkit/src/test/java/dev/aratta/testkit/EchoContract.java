package dev.aratta.testkit;

import dev.aratta.scri.FinishReason;
import dev.aratta.spi.ProviderPlugin;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// The contract of a plugin that makes a mistake; no test of its own.
final class EchoContract extends ProviderContract {
  /// The model of the catalogue.
  static final String MODEL = "echo-model";

  private static final String SENT =
      "{'method': 'POST', 'path': ['echo'], 'body': {'ask': {'messages': [{'role': 'user',"
          + " 'content': [{'type': 'text', 'text': 'Hi'}]}]}, 'back': [{}]}}";

  private final Mistake mistake;
  private final Map<String, byte[]> files = new TreeMap<>();

  EchoContract(Mistake mistake) {
    this.mistake = mistake;
    files.putAll(EchoClasses.of(mistake));
    fixture("end", "end", "stop");
    fixture("cut", "cut", "length");
    fixture("odd", "tired", "other");
    if (mistake == Mistake.IS_CUT_BETWEEN_WORDS_ALONE) {
      joined("Hello ", "you");
    } else if (mistake != Mistake.CONTINUES_WITHOUT_FIXTURE) {
      joined("Hel", "lo");
    }
    files.put(
        "META-INF/aratta/models.json",
        bytes("[{'provider': 'echo', 'model_id': '" + MODEL + "'}]"));
  }

  private void fixture(String name, String why, String finish) {
    asked(name);
    file(name, "response.wire.json", "{'text': 'Hello', 'why': '" + why + "', 'seal': 'sealed'}");
    file(
        name,
        "stream.txt",
        "{'seal': 'sealed'}\n{'text': 'Hel'}\n{'text': 'lo'}\n{'why': '" + why + "'}\n");
    answered(name, "Hello", why, finish);
  }

  /// An answer that is cut, and goes on.
  private void joined(String before, String after) {
    String name = "joined";
    asked(name);
    file(name, "response.wire.json", "{'text': '" + before + "', 'why': 'more', 'seal': 'sealed'}");
    file(name, "stream.txt", "{'seal': 'sealed'}\n{'text': '" + before + "'}\n{'why': 'more'}\n");
    file(name + "/round2", "request.wire.json", SENT);
    file(name + "/round2", "response.wire.json", "{'text': '" + after + "', 'why': 'end'}");
    file(name + "/round2", "stream.txt", "{'text': '" + after + "'}\n{'why': 'end'}\n");
    answered(name, before + after, "end", "stop");
  }

  private void asked(String name) {
    file(name, "case.json", "{'operation': 'chat', 'provider': 'echo', 'model': '" + MODEL + "'}");
    file(name, "request.scri.json", "{'messages': [{'role': 'user', 'content': 'Hi'}]}");
    file(name, "request.wire.json", SENT);
  }

  private void answered(String name, String text, String why, String finish) {
    file(
        name,
        "response.scri.json",
        "{'id': 'echo_1', 'blocks': [{'type': 'thinking', 'thinking': '', 'provider_data': {'echo':"
            + " {'signature': 'sealed'}}}, {'type': 'text', 'text': '"
            + text
            + "'}], 'finish_reason': '"
            + finish
            + "', 'raw_finish_reason': '"
            + why
            + "'}");
  }

  private void file(String name, String file, String text) {
    files.put("META-INF/aratta/fixtures/" + name + "/" + file, bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected ProviderPlugin plugin() {
    return new EchoPlugin(mistake);
  }

  @Override
  protected Map<String, FinishReason.Kind> finishReasons() {
    return Map.of("end", FinishReason.Kind.STOP, "cut", FinishReason.Kind.LENGTH);
  }

  @Override
  protected boolean isOpaque(String path) {
    return false;
  }

  @Override
  protected Map<String, byte[]> files() {
    return files;
  }
}
