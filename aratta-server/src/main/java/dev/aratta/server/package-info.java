/// The HTTP API: SCRI over HTTP in front of a [dev.aratta.spi.ChatClient].
///
/// Entry type: [dev.aratta.server.ArattaServer]. Here belongs what HTTP needs (access, framing,
/// statuses, server-sent events) and nothing that knows a provider or chooses a model.
package dev.aratta.server;
