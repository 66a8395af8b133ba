/// Anthropic's Messages API as its servers speak it, both ways. The entry types are
/// [dev.aratta.simulator.anthropic.AnthropicDialect] and, for requests alone,
/// [dev.aratta.simulator.anthropic.RequestReader]. No HTTP library and no code of a plugin belongs
/// here: what is read here judges the plugin. Pages: `/v1/messages`, errors, models, 2026-11.
///
/// How a request is read. What SCRI names goes into its members; what it has no name for goes,
/// under the id of the provider, into the `provider_options` of the request, message, block or tool
/// where it stood, in the form that it has on the wire there, so that merging it back gives the
/// original.
///
/// - `system` is the first system message. Content as a string and as one text block are the same;
///   null counts as absent.
/// - A user's message of nothing but `tool_result` blocks is a tool message.
/// - The content of a `tool_result` is a value where it is a string. A list that holds other blocks
///   than text, images and documents is left over whole, as `content`, beside an empty content.
/// - `signature`, `data`, `citations`, `caller` and `toolset_name` are data that the provider wants
///   back, in `provider_data`.
/// - Any other block is a `provider` block whose `kind` is its type and whose `data` is the block;
///   so is a document whose source SCRI does not know.
/// - A client's tool is a tool. `web_search_20250305`, `web_fetch_20250910` and
///   `code_execution_20260120` with nothing but what SCRI names are those tools of SCRI; any other
///   is a `builtin_tools` entry with the whole entry as `definition`.
/// - `output_config.effort` is the effort of thinking where `thinking` is there, and left over
///   where it is not: it is then the effort of the whole answer, which may do without thinking.
/// - `thinking` of the type `between_tools` is thinking that is switched off: of the models that
///   have it, it is the least.
/// - `output_format`, of 2025, is `output_config.format`.
package dev.aratta.simulator.anthropic;
