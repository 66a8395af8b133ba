/// OpenAI's APIs: `/responses`, `/chat/completions`, `/embeddings` and `/models`.
///
/// Start at [dev.aratta.plugin.openai.OpenAiPlugin]. The dialects themselves are a library,
/// `dev.aratta.plugin.openai.compat`, of which this plugin brings its own copy; here stand OpenAI's
/// own ways and the choice between the two APIs for chats.
///
/// No names of models belong here: what differs by model is a trait in `models.json`.
package dev.aratta.plugin.openai;
