/// OpenAI's dialects as a library: each plugin whose provider speaks one brings its own copy.
module dev.aratta.plugin.openai.compat {
  requires transitive dev.aratta.spi;

  exports dev.aratta.plugin.openai.compat.chat;
  exports dev.aratta.plugin.openai.compat.responses;
}
