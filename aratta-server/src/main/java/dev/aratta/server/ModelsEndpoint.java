package dev.aratta.server;

import dev.aratta.scri.Model;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.ChatClient;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import java.util.Map;
import java.util.TreeMap;

/// Lists the models, and the aliases by name.
///
/// @param client knows the models
/// @param scri writes them
/// @param json makes the document
/// @param answers sends it
record ModelsEndpoint(ChatClient client, ScriJson scri, JsonBuilderFactory json, Answers answers)
    implements Endpoint {
  @Override
  public void answer(Exchange exchange) {
    JsonArrayBuilder models = json.createArrayBuilder();
    Map<String, Object> aliases = new TreeMap<>();
    for (Model model : client.models()) {
      models.add(scri.write(model));
      model.aliases().forEach(alias -> aliases.put(alias, model.provider() + ":" + model.id()));
    }
    answers.send(
        exchange,
        json.createObjectBuilder()
            .add("models", models)
            .add("aliases", json.createObjectBuilder(aliases))
            .build());
  }
}
