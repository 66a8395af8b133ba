package dev.aratta.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.json.JsonInput;
import dev.aratta.scri.Block;
import dev.aratta.scri.Citation;
import dev.aratta.scri.EventData;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.ScriJson;
import dev.aratta.scri.StreamEvent;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// That what is written by hand is what the JSON form of SCRI says.
class EventWriterTest {
  private static final JsonProvider JSON = JsonProvider.provider();
  private static final ScriJson SCRI = new ScriJson(JSON);

  static final List<String> TEXTS =
      List.of(
          "",
          "plain",
          "q\"\\/\b\f\n\r\t\u0001\u001f\u007f",
          "\u00e9\u4e16\ud83d\ude00",
          "\ud83d",
          "\ude00x",
          "\u2028\u2029",
          "a\u0000b",
          "x".repeat(300) + "\ud83d\ude00",
          "x".repeat(255) + "\ud83d\ude00");

  static Stream<StreamEvent> events() {
    EventData data =
        new EventData(
            ProviderMap.of("p", JSON.createObjectBuilder().add("sig", "s").build()), false);
    EventData appended = new EventData(data.values(), true);
    Stream<StreamEvent> texts =
        TEXTS.stream()
            .flatMap(
                text ->
                    Stream.of(
                        new StreamEvent.Content(0, text),
                        new StreamEvent.Content(Integer.MAX_VALUE, text, true, EventData.NONE),
                        new StreamEvent.Content(1, text, false, data),
                        new StreamEvent.Thinking(2, text),
                        new StreamEvent.Thinking(2, text, appended),
                        new StreamEvent.ToolCall(3, text),
                        new StreamEvent.ToolCall(3, "c" + text, "f" + text, text),
                        new StreamEvent.ToolCall(
                            3, Optional.of("c" + text), Optional.empty(), text, false, data),
                        new StreamEvent.ToolCall(
                            3, Optional.empty(), Optional.empty(), text, true, EventData.NONE)));
    return Stream.concat(
        texts,
        Stream.of(
            new StreamEvent.Start("i", "m", "p", data),
            new StreamEvent.Cited(OptionalInt.of(0), citation(), EventData.NONE),
            new StreamEvent.Whole(4, new Block.Text("t"), data),
            new StreamEvent.Data(4, data),
            new StreamEvent.Logprobs(List.of(new Logprob("t", -0.5, List.of()))),
            FakeStream.STOP,
            new StreamEvent.Failed(new Failure(FailureKind.TIMED_OUT, "late"))));
  }

  private static Citation citation() {
    return SCRI.readEvent(
            JSON.createObjectBuilder()
                .add("type", "citation")
                .add("citation", JSON.createObjectBuilder().add("url", "https://a.example"))
                .build())
        .map(event -> ((StreamEvent.Cited) event).citation())
        .orElseThrow();
  }

  private static String written(StreamEvent event) throws IOException {
    EventWriter writer = new EventWriter(SCRI);
    writer.add(event);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.moveTo(out);
    assertTrue(writer.isEmpty());
    return out.toString(java.nio.charset.StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("events")
  void handWrittenEventsAreThoseOfScri(StreamEvent event) throws IOException {
    String line = written(event);
    assertTrue(line.startsWith("data: {") && line.endsWith("}\n\n"), line);
    String json = line.substring(6, line.length() - 2);
    assertEquals(-1, json.indexOf('\n'), json);
    JsonObject read =
        new JsonInput().read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8)).asJsonObject();
    assertEquals(SCRI.write(event), read);
    assertEquals(Optional.of(event), SCRI.readEvent(read));
  }

  @Test
  void whatIsGatheredStaysInOrder() throws IOException {
    EventWriter writer = new EventWriter(SCRI);
    writer.add(new StreamEvent.Content(0, "a"));
    writer.add(new StreamEvent.Thinking(1, "b"));
    writer.done();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.moveTo(out);
    assertEquals(
        """
        data: {"type":"content","index":0,"content":"a"}

        data: {"type":"thinking","index":1,"thinking":"b"}

        data: [DONE]

        """,
        out.toString(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void itIsFullAtSixteenKibibytes() {
    EventWriter writer = new EventWriter(SCRI);
    int frame = "data: {\"type\":\"content\",\"index\":0,\"content\":\"\"}\n\n".length();
    writer.add(new StreamEvent.Content(0, "x".repeat(16 * 1024 - frame - 1)));
    assertTrue(!writer.isFull() && !writer.isEmpty());
    writer.done();
    assertTrue(writer.isFull());
  }
}
