/// What the two dialects of OpenAI have in common: members, errors, models, embeddings, and where
/// the servers that speak them differ. The entry type is [dev.aratta.simulator.openai.Fields] for
/// readers. Messages and streams of one dialect do not belong here.
package dev.aratta.simulator.openai;
