/// Google's Gemini API as its server speaks it: `generateContent` and its kin. The entry types are
/// [dev.aratta.simulator.google.GoogleDialect] for the server and
/// [dev.aratta.simulator.google.RequestReader] for requests. No HTTP library and no code of a
/// plugin belongs here: what is read here judges the plugins.
///
/// How a request is read. Members may be spelt in snake case as well. What SCRI names goes into its
/// members; what it has no name for goes, under the id of the provider, into the `provider_options`
/// of the request, block or tool where it stood, in the form that it has on the wire there, so that
/// merging it back gives the original.
///
/// - `systemInstruction` is the first system message, a block for each part; its role says nothing.
/// - A turn of `model` is an assistant's message, one of `user` a user's, except that results of
///   tools in a row are a tool's message.
/// - A signature on a part of the model is `signature` in `provider_data` of its block. A text with
///   `thought` is a thinking block.
/// - A call without an id gets one, with `id_made` in `provider_data`; a result without one is that
///   of the first open call of its name.
/// - A result of the one member `result` that is no object is that value, one of the one member
///   `error` an error. With media it is content where it says no more than a text.
/// - `parameters` and `responseSchema` are turned into JSON Schema. The mode `VALIDATED` makes all
///   functions strict. `googleSearch`, `urlContext` and `codeExecution` without options are those
///   tools of SCRI; any other is a `builtin_tools` entry with the whole entry as `definition`.
/// - A `thinkingBudget` of 0 is thinking that is off, one of -1 thinking that is on, any other a
///   budget; a `thinkingLevel` is an effort. Without `includeThoughts` thinking is not visible.
/// - A part of another kind is a `provider` block of the whole part.
package dev.aratta.simulator.google;
