/// vLLM's server: Chat Completions, embeddings and the list of models below `/v1`.
///
/// Start at [dev.aratta.plugin.vllm.VllmPlugin]; what vLLM does in its own way stands in
/// `VllmDialect`. What the code says about the wire was checked on 2026-11-22 against vLLM's
/// `entrypoints/openai/chat_completion/protocol.py` and `docs/features/reasoning_outputs.md` of
/// late 2026.
///
/// No names of models belong here: what differs by model is a trait in `models.json`.
package dev.aratta.plugin.vllm;
