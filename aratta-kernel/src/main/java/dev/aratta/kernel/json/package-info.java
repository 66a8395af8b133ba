/// JSON as bytes: a strict reader of UTF-8 that yields `jakarta.json` values, and a writer of them.
///
/// Both stand on the hot path of every stream, where the general provider is the largest single
/// cost. Entry types: [dev.aratta.kernel.json.JsonInput] and [dev.aratta.kernel.json.JsonOutput].
/// Nothing here knows SCRI, a provider, or a socket.
package dev.aratta.kernel.json;
