/// Anthropic's Messages API, as its documentation of November 2026 says (`POST /v1/messages`, `GET
/// /v1/models`). The entry is [dev.aratta.plugin.anthropic.AnthropicPlugin]; what differs by model
/// is a trait in `models.json`, named in [dev.aratta.plugin.anthropic.Trait]. Nothing here does I/O
/// or keeps state between calls.
package dev.aratta.plugin.anthropic;
