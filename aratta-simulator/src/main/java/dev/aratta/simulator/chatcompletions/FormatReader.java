package dev.aratta.simulator.chatcompletions;

import dev.aratta.scri.ResponseFormat;
import dev.aratta.simulator.openai.Fields;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;

/// Reads the form that the answer must have, in each of the shapes that servers take.
final class FormatReader {
  private final JsonProvider json;

  FormatReader(JsonProvider json) {
    this.json = json;
  }

  /// @param rest takes what SCRI has no name for
  Optional<ResponseFormat> read(Fields in, JsonObjectBuilder rest) {
    Optional<JsonObject> format = in.object("response_format");
    if (format.isEmpty()) {
      return schemaAlone(in, rest);
    }
    Fields inner = new Fields(format.get(), in.path("response_format"));
    JsonObjectBuilder nested = json.createObjectBuilder();
    Optional<ResponseFormat> read =
        switch (inner.required("type")) {
          case "text" -> Optional.of(new ResponseFormat.Text());
          case "json_object" -> Optional.of(json(inner));
          case "json_schema" -> schema(inner, nested);
          case String _ -> Optional.empty();
        };
    JsonObjectBuilder left = inner.rest(json);
    nested.build().forEach(left::add);
    JsonObject kept = read.isEmpty() ? inner.whole() : left.build();
    if (!kept.isEmpty()) {
      rest.add("response_format", kept);
    }
    return read;
  }

  /// llama.cpp takes a schema at the top level too.
  private Optional<ResponseFormat> schemaAlone(Fields in, JsonObjectBuilder rest) {
    Optional<JsonValue> value = in.value("json_schema");
    if (value.orElse(null) instanceof JsonObject schema) {
      return Optional.of(new ResponseFormat.JsonSchema(schema, Optional.empty(), Optional.empty()));
    }
    value.ifPresent(other -> rest.add("json_schema", other));
    return Optional.empty();
  }

  /// llama.cpp takes a schema here.
  private static ResponseFormat json(Fields in) {
    return in.object("schema")
        .<ResponseFormat>map(
            schema -> new ResponseFormat.JsonSchema(schema, Optional.empty(), Optional.empty()))
        .orElseGet(ResponseFormat.Json::new);
  }

  private Optional<ResponseFormat> schema(Fields in, JsonObjectBuilder nested) {
    Optional<JsonObject> wrapped = in.object("json_schema");
    Fields named = wrapped.map(inner -> new Fields(inner, in.path("json_schema"))).orElse(in);
    Optional<JsonObject> schema = named.object("schema");
    if (schema.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> name = named.string("name");
    Optional<Boolean> strict = named.bool("strict");
    JsonObject left = wrapped.isPresent() ? named.rest(json).build() : JsonValue.EMPTY_JSON_OBJECT;
    if (!left.isEmpty()) {
      nested.add("json_schema", left);
    }
    return Optional.of(new ResponseFormat.JsonSchema(schema.get(), name, strict));
  }
}
