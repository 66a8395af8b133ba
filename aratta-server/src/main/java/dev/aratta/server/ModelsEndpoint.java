package dev.aratta.server;

import dev.aratta.kernel.Gateway;
import dev.aratta.kernel.ModelsJson;

/// Lists the models and the aliases.
///
/// @param gateway knows them
/// @param json writes them
/// @param answers sends the document
record ModelsEndpoint(Gateway gateway, ModelsJson json, Answers answers) implements Endpoint {
  @Override
  public void answer(Exchange exchange) {
    answers.send(exchange, json.write(gateway.models(), gateway.aliases()));
  }
}
