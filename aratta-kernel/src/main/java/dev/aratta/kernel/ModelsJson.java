package dev.aratta.kernel;

import dev.aratta.scri.Model;
import dev.aratta.scri.ScriJson;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.List;

/// The JSON document of models and aliases: what the server answers and the command prints. Safe
/// for many threads.
public final class ModelsJson {
  private final JsonProvider json;
  private final ScriJson scri;

  /// Makes the form over a JSON library.
  public ModelsJson(JsonProvider json) {
    this.json = json;
    this.scri = new ScriJson(json);
  }

  /// Writes models and aliases; the aliases are members by name.
  public JsonObject write(List<Model> models, List<AliasStatus> aliases) {
    JsonArrayBuilder list = json.createArrayBuilder();
    models.forEach(model -> list.add(scri.write(model)));
    JsonObjectBuilder named = json.createObjectBuilder();
    for (AliasStatus alias : aliases) {
      JsonObjectBuilder entry =
          json.createObjectBuilder()
              .add("model", alias.target())
              .add("state", alias.state().json());
      alias.message().ifPresent(text -> entry.add("message", text));
      named.add(alias.alias(), entry);
    }
    return json.createObjectBuilder().add("models", list).add("aliases", named).build();
  }
}
