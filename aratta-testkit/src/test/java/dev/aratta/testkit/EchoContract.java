package dev.aratta.testkit;

import dev.aratta.scri.FinishReason;
import dev.aratta.spi.ProviderPlugin;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// The contract of a plugin that makes a mistake; no test of its own.
final class EchoContract extends ProviderContract {
  private final Mistake mistake;
  private final Map<String, byte[]> files = new TreeMap<>();

  EchoContract(Mistake mistake) {
    this.mistake = mistake;
    files.putAll(EchoClasses.of(mistake));
    fixture("end", "end", "stop");
    fixture("cut", "cut", "length");
    fixture("odd", "tired", "other");
  }

  private void fixture(String name, String why, String finish) {
    file(name, "case.json", "{'operation': 'chat', 'provider': 'echo', 'model': 'm'}");
    file(name, "request.scri.json", "{'messages': [{'role': 'user', 'content': 'Hi'}]}");
    file(
        name,
        "request.wire.json",
        "{'method': 'POST', 'path': ['echo'], 'body': {'ask': {'messages': [{'role': 'user',"
            + " 'content': [{'type': 'text', 'text': 'Hi'}]}]}, 'back': [{}]}}");
    file(name, "response.wire.json", "{'text': 'Hello', 'why': '" + why + "', 'seal': 'sealed'}");
    file(
        name,
        "stream.txt",
        "{'seal': 'sealed'}\n{'text': 'Hel'}\n{'text': 'lo'}\n{'why': '" + why + "'}\n");
    file(
        name,
        "response.scri.json",
        "{'id': 'echo_1', 'blocks': [{'type': 'thinking', 'thinking': '', 'provider_data': {'echo':"
            + " {'signature': 'sealed'}}}, {'type': 'text', 'text': 'Hello'}], 'finish_reason': '"
            + finish
            + "', 'raw_finish_reason': '"
            + why
            + "'}");
  }

  private void file(String name, String file, String text) {
    files.put(
        "META-INF/aratta/fixtures/" + name + "/" + file,
        text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
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
