/// llama.cpp's server: Chat Completions, embeddings and the list of models below `/v1`, and
/// `/props`, which says what the model reads.
///
/// Start at [dev.aratta.plugin.llamacpp.LlamacppPlugin]; what the server does in its own way stands
/// in `LlamacppDialect`. What the code says about the wire was checked on 2026-11-22 against
/// `tools/server/README.md` of late 2026 and against a running server of 2026-10.
///
/// No names of models belong here: what differs by model is a trait in `models.json`, or what
/// `/props` says.
package dev.aratta.plugin.llamacpp;
