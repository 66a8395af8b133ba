/// OpenAI's Chat Completions as servers speak it. The entry type for requests is
/// [dev.aratta.simulator.chatcompletions.RequestReader]. No HTTP library and no code of a plugin
/// belongs here: what is read here judges the plugins.
///
/// How a request is read. What SCRI names goes into its members; what it has no name for goes,
/// under the id of the provider, into the `provider_options` of the request, message, block or tool
/// where it stood, in the form that it has on the wire there, so that merging it back gives the
/// original.
///
/// - `developer` and `system` are the same role. Content as a string and as one text part are the
///   same.
/// - Bytes in a `data:` URL become `image_base64` or `base64` with their media type; other URLs
///   stay as they are. `input_audio` has the media type `audio/mpeg` for `mp3`, else `audio/` and
///   the format.
/// - A part that SCRI cannot hold whole (a video by URL, a vendor's own kind) is a `provider` block
///   whose `kind` is the part's type and whose `data` is the part.
/// - `reasoning` or `reasoning_content` of an assistant's message is a `thinking` block, the first
///   of its message.
/// - A tool of another type than `function`, free-text tools too, is a `builtin_tools` entry with
///   the whole entry as `definition`. A call of a free-text tool has the text as `tool_input_text`
///   and `{"type": "custom"}` in `provider_data`.
/// - Arguments that are written out differently by SCRI stay as `arguments` in `provider_data`; a
///   call or result without an id gets a made one and `"id_made": true` there.
/// - `prompt_cache_breakpoint` with mode `explicit` alone is the block's `cache`.
package dev.aratta.simulator.chatcompletions;
