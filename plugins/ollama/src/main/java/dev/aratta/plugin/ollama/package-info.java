/// Ollama's native API: `/api/chat`, `/api/embed`, `/api/tags` and `/api/show`.
///
/// Start at [dev.aratta.plugin.ollama.OllamaPlugin]. What the code says about the wire was checked
/// on 2026-11-22 against Ollama's `docs/api.md`, `api/types.go` and `server/routes.go` of
/// 2026-08-21 and against a running 0.33.0-rc2.
///
/// Nothing that does I/O belongs here, and no names of models: what differs by model is a trait.
package dev.aratta.plugin.ollama;
