/// Translates between SCRI and the Chat Completions of vLLM.
module dev.aratta.plugin.vllm {
  requires dev.aratta.plugin.openai.compat;
}
