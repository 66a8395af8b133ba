/// xAI's APIs: `/responses`, `/chat/completions` and `/models`.
///
/// Start at [dev.aratta.plugin.xai.XaiPlugin]. The dialects themselves are a library,
/// `dev.aratta.plugin.openai.compat`, of which this plugin brings its own copy; here stand xAI's
/// own ways.
///
/// No names of models belong here: what differs by model is a trait in `models.json`.
package dev.aratta.plugin.xai;
