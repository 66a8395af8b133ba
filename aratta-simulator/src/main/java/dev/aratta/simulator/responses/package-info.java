/// OpenAI's Responses API as servers speak it. The entry type for requests is
/// [dev.aratta.simulator.responses.RequestReader]. No HTTP library and no code of a plugin belongs
/// here: what is read here judges the plugins.
///
/// How a request is read. What SCRI names goes into its members; what it has no name for goes,
/// under the id of the provider, into the `provider_options` of the request, message, block or tool
/// where it stood, in the form that it has on the wire there, so that merging it back gives the
/// original.
///
/// - `instructions` are the first system message. `developer` and `system` are the same role.
///   Content as a string and as one text part are the same.
/// - An item that is a message is a message by itself; its `id`, `status` and `phase` are the
///   message's options. Other items of the model that follow each other (reasoning, calls, what
///   only the provider understands) are the blocks of one assistant message, results that follow
///   each other those of one tool message; their ids are the block's options.
/// - A reasoning item is a `thinking` block: its summary parts joined by a blank line, or else its
///   reasoning texts, and the whole item as `item` in `provider_data`.
/// - Any other item is a `provider` block whose `kind` is the item's type and whose `data` is the
///   item; so is a part that SCRI cannot hold.
/// - A call or result of a free-text tool has its type on the wire as `type` in `provider_data`,
///   and the call its text as `tool_input_text`. Arguments that are written out differently by SCRI
///   stay as `arguments` there.
/// - `web_search` and `code_interpreter` with nothing but what SCRI names are those tools of SCRI;
///   any other tool but a function is a `builtin_tools` entry with the whole entry as `definition`.
/// - `reasoning.summary` means that thinking is to be visible; a summary that is not `auto` is left
///   over as well. Without it thinking is not visible.
/// - `include` of encrypted reasoning alone is a matter of course; a list that asks for more is
///   left over whole. Logprobs are wanted where it says so.
package dev.aratta.simulator.responses;
