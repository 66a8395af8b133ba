package dev.aratta.scri;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// JSON form of models, in lists of the server and in the catalogue of a plugin. Capabilities are
/// flat members of the model; prices are US dollars for a million tokens.
final class ModelJson {
  private final JsonBuilderFactory json;

  ModelJson(JsonBuilderFactory json) {
    this.json = json;
  }

  JsonObject write(Model model) {
    JsonObjectBuilder out = json.createObjectBuilder();
    out.add("provider", model.provider()).add("model_id", model.id());
    model.displayName().ifPresent(name -> out.add("display_name", name));
    if (!model.aliases().isEmpty()) {
      out.add("aliases", json.createArrayBuilder(model.aliases()));
    }
    write(model.capabilities(), out);
    return out.build();
  }

  private void write(ModelCapabilities can, JsonObjectBuilder out) {
    out.add("known", can.known());
    can.limits().contextWindow().ifPresent(value -> out.add("context_window", value));
    can.limits().maxOutputTokens().ifPresent(value -> out.add("max_output_tokens", value));
    can.limits().embeddingDimensions().ifPresent(value -> out.add("embedding_dimensions", value));
    can.price().inputPerMillion().ifPresent(value -> out.add("input_cost_per_million", value));
    can.price().outputPerMillion().ifPresent(value -> out.add("output_cost_per_million", value));
    can.supports().tools().ifPresent(value -> out.add("supports_tools", value));
    can.supports().vision().ifPresent(value -> out.add("supports_vision", value));
    can.supports().streaming().ifPresent(value -> out.add("supports_streaming", value));
    can.supports().jsonMode().ifPresent(value -> out.add("supports_json_mode", value));
    can.supports().thinking().ifPresent(value -> out.add("supports_thinking", value));
    can.deprecated().ifPresent(value -> out.add("deprecated", value));
    can.family().ifPresent(value -> out.add("family", value));
    can.released().ifPresent(value -> out.add("released", value.toString()));
    can.retires().ifPresent(value -> out.add("retires", value.toString()));
    names("input", can.input(), out);
    names("output", can.output(), out);
    can.signaturesFrom()
        .ifPresent(families -> out.add("signatures_from", json.createArrayBuilder(families)));
    names("traits", can.traits(), out);
    if (can.remote()) {
      out.add("remote", true);
    }
  }

  private void names(String name, Collection<String> values, JsonObjectBuilder out) {
    if (!values.isEmpty()) {
      out.add(name, json.createArrayBuilder(values));
    }
  }

  Model read(JsonValue value) {
    Members in = Members.of(value, "", false);
    return new Model(
        in.required("model_id"),
        in.string("provider").orElse(""),
        capabilities(in),
        in.string("display_name"),
        in.strings("aliases"));
  }

  private static ModelCapabilities capabilities(Members in) {
    return new ModelCapabilities(
        in.flag("known", true),
        new ModelCapabilities.Limits(
            in.integer("context_window"),
            in.integer("max_output_tokens"),
            in.small("embedding_dimensions")),
        new ModelCapabilities.Price(
            in.decimal("input_cost_per_million"), in.decimal("output_cost_per_million")),
        new ModelCapabilities.Supports(
            in.bool("supports_tools"),
            in.bool("supports_vision"),
            in.bool("supports_streaming"),
            in.bool("supports_json_mode"),
            in.bool("supports_thinking")),
        in.string("family"),
        date(in, "released"),
        date(in, "retires"),
        in.bool("deprecated"),
        set(in, "input"),
        set(in, "output"),
        in.value("signatures_from").map(_ -> set(in, "signatures_from")),
        set(in, "traits"),
        in.flag("remote", false));
  }

  private static Set<String> set(Members in, String name) {
    return new LinkedHashSet<>(in.strings(name));
  }

  private static Optional<LocalDate> date(Members in, String name) {
    return in.string(name)
        .map(
            text -> {
              try {
                return LocalDate.parse(text);
              } catch (DateTimeException e) {
                throw Failure.invalid(
                        in.path(name), in.path(name) + " must be a date like 2026-11-24")
                    .exception();
              }
            });
  }
}
