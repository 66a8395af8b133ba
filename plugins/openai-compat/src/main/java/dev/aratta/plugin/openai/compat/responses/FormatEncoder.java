package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ResponseFormat;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/// Writes `text.format`.
record FormatEncoder(ResponsesDialect dialect, EncodeContext context) {
  private static final int LONGEST_NAME = 64;
  private static final String OTHERWISE = "answer";

  JsonObject encode(ResponseFormat format) {
    return switch (format) {
      case ResponseFormat.Text _ -> typed("text").build();
      case ResponseFormat.Json _ -> typed("json_object").build();
      case ResponseFormat.JsonSchema schema -> schema(schema);
    };
  }

  private JsonObjectBuilder typed(String type) {
    return context.json().createObjectBuilder().add("type", type);
  }

  private JsonObject schema(ResponseFormat.JsonSchema format) {
    JsonObjectBuilder written = typed("json_schema").add("name", name(format));
    written.add("schema", format.schema());
    if (!dialect.isStrict()) {
      format.strict().ifPresent(strict -> written.add("strict", strict));
      return written.build();
    }
    StrictSchema schema = new StrictSchema(format.schema());
    boolean strict = format.strict().orElse(schema.isStrict());
    if (strict && !schema.isStrict()) {
      context.adjust("response_format.strict", Action.DROPPED, StrictSchema.RULES);
      strict = false;
    }
    return written.add("strict", strict).build();
  }

  private String name(ResponseFormat.JsonSchema format) {
    if (format.name().isEmpty()) {
      context.adjust("response_format.name", Action.ADDED, "the wire wants a name: " + OTHERWISE);
    }
    String name = format.name().orElse(OTHERWISE);
    StringBuilder letters = new StringBuilder();
    name.chars()
        .limit(LONGEST_NAME)
        .forEach(letter -> letters.append(isTaken(letter) ? (char) letter : '_'));
    String taken = letters.isEmpty() ? OTHERWISE : letters.toString();
    if (!taken.equals(name)) {
      context.adjust(
          "response_format.name", Action.CONVERTED, "names have 1 to 64 of A-Z a-z 0-9 _ -");
    }
    return taken;
  }

  private static boolean isTaken(int letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || letter == '_'
        || letter == '-';
  }
}
