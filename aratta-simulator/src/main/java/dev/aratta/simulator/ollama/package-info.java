/// The native API of Ollama as its server speaks it, both ways: requests to SCRI, SCRI to answers,
/// streams and failures. The entry type is [dev.aratta.simulator.ollama.OllamaDialect]. What is
/// written here follows Ollama's own documentation and behaviour (server 0.33, checked 2026-08-21);
/// it shares no code with the plugin that speaks to such a server.
package dev.aratta.simulator.ollama;
