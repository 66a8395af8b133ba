/// Google's Gemini API, as its documentation of November 2026 says (`generateContent`,
/// `streamGenerateContent`, `batchEmbedContents`, `models`; version `v1beta`). The entry is
/// [dev.aratta.plugin.google.GooglePlugin]; what differs by model is a trait in `models.json`,
/// named in [dev.aratta.plugin.google.Trait]. Nothing here does I/O or keeps state between calls.
package dev.aratta.plugin.google;
