/// SCRI, the one language in which programs speak to every AI provider: requests, answers, stream
/// events, embeddings, failures and the lineage that says where an answer came from.
///
/// Start at [dev.aratta.scri.ChatRequest] and [dev.aratta.scri.ChatResponse];
/// [dev.aratta.scri.ScriJson] is their JSON form and [dev.aratta.scri.Fold] turns a stream of
/// events into an answer. All types are deeply immutable, free of null and safe for many threads,
/// but for `Fold`, `RoundJoiner` and the request builder, which belong to one thread at a time.
///
/// Nothing that knows a provider, a wire format or HTTP belongs here.
package dev.aratta.scri;
