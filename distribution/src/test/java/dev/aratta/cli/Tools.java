package dev.aratta.cli;

import dev.aratta.scri.Tool;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;

/// Tools for tests.
final class Tools {
  static final Tool WEATHER =
      new Tool(
          "get_weather",
          "Tells the weather of a city.",
          json(
              """
              {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
              """));

  private Tools() {}

  private static JsonObject json(String text) {
    return JsonProvider.provider().createReader(new StringReader(text)).readObject();
  }
}
