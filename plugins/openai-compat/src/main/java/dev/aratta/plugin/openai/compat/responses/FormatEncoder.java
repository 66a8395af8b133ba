package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.plugin.openai.compat.chat.SchemaName;
import dev.aratta.plugin.openai.compat.chat.StrictSchema;
import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ResponseFormat;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/// Writes `text.format`.
record FormatEncoder(ResponsesDialect dialect, EncodeContext context) {
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
    JsonObjectBuilder written =
        typed("json_schema").add("name", new SchemaName(context).of(format));
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
}
