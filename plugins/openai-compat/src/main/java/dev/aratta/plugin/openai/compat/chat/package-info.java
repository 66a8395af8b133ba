/// Chat Completions, the older dialect of OpenAI that most servers speak, with its embeddings and
/// its list of models.
///
/// A plugin says in a [dev.aratta.plugin.openai.compat.chat.ChatDialect] what its provider does
/// otherwise and hands it to [dev.aratta.plugin.openai.compat.chat.ChatCodec],
/// [dev.aratta.plugin.openai.compat.chat.EmbeddingCodec],
/// [dev.aratta.plugin.openai.compat.chat.ModelListCodec] and
/// [dev.aratta.plugin.openai.compat.chat.FailureDecoder]. What the code says about the wire was
/// checked on 2026-11-22 against the type definitions of OpenAI's client 7.57.0 and against the
/// sources and pages of vLLM and llama.cpp.
///
/// No names of models and of providers belong here: what differs by model is one of the
/// [dev.aratta.plugin.openai.compat.chat.Traits], what differs by provider a hook.
package dev.aratta.plugin.openai.compat.chat;
