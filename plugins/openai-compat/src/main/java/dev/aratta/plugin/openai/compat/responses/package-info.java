/// OpenAI's Responses API, `POST /responses`, for every provider that speaks it.
///
/// Start at [dev.aratta.plugin.openai.compat.responses.ResponsesCodec]; what a provider does
/// otherwise stands in its [dev.aratta.plugin.openai.compat.responses.ResponsesDialect]. What the
/// code says about the wire was checked on 2026-11-22 against the types of `openai` 7.57.0 on npm
/// and recorded traffic.
///
/// No names of models and providers belong here: what differs by model is a trait.
package dev.aratta.plugin.openai.compat.responses;
