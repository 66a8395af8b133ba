package dev.aratta.spi;

import static dev.aratta.testing.TestJson.SCRI;
import static dev.aratta.testing.TestJson.object;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheMarksTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "false | {'messages': [{'role': 'user', 'content': 'Hi'}], 'tools': [{'name': 'now'}]}",
        "true  | {'messages': [{'role': 'user', 'content': 'Hi'}], 'cache': {}}",
        "true  | {'messages': [{'role': 'user', 'content': 'Hi'}],"
            + " 'tools': [{'name': 'then'}, {'name': 'now', 'cache': {}}]}",
        "true  | {'messages': [{'role': 'user', 'content': 'Hi', 'cache': {}}]}",
        "true  | {'messages': [{'role': 'user', 'content': [{'type': 'text', 'text': 'Hi'},"
            + " {'type': 'text', 'text': 'Ho', 'cache': {}}]}]}",
        "true  | {'messages': [{'role': 'tool', 'content': [{'type': 'tool_result',"
            + " 'tool_use_id': 'a', 'content': [{'type': 'text', 'text': 'x', 'cache': {}}]}]}]}",
      })
  void aMarkIsFoundWhereverItIs(boolean marked, String request) {
    assertEquals(marked, CacheMarks.any(SCRI.readChatRequest(object(request))));
  }
}
