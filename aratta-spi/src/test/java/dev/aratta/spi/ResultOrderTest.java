package dev.aratta.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Block;
import dev.aratta.scri.Message;
import dev.aratta.scri.Role;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResultOrderTest {
  private static Message calls(String... ids) {
    return new Message(
        Role.ASSISTANT,
        Stream.of(ids)
            .<Block>map(id -> new Block.ToolUse(id, "f", JsonValue.EMPTY_JSON_OBJECT))
            .toList());
  }

  private static Message results(String... ids) {
    return Message.results(Stream.of(ids).map(id -> new Block.ToolResult(id, "of " + id)).toList());
  }

  private static List<String> behind(List<Message> messages, int place) {
    return ResultOrder.of(messages).behind(place).stream()
        .map(found -> found.result().toolUseId() + (found.moved() ? " moved" : ""))
        .toList();
  }

  @Test
  void resultsAreFoundInTheOrderTheyCame() {
    List<Message> messages = List.of(calls("a", "b"), results("b"), results("a"));
    assertEquals(List.of("b", "a"), behind(messages, 0));
    assertEquals(List.of(), behind(messages, 1));
  }

  @Test
  void whatStandsBetweenMovesAResult() {
    List<Message> messages =
        List.of(calls("a", "b"), results("a"), Message.user("Wait"), results("b"));
    assertEquals(List.of("a", "b moved"), behind(messages, 0));
  }

  @Test
  void anIdUsedAgainIsTheLaterAnswers() {
    List<Message> messages = List.of(calls("a"), calls("a"), results("a"), results("a"));
    ResultOrder order = ResultOrder.of(messages);
    assertEquals(List.of(), order.behind(0));
    assertEquals(List.of("a"), behind(messages, 1));
    assertTrue(order.isPlaced(2, 0));
    assertFalse(order.isPlaced(3, 0));
  }
}
