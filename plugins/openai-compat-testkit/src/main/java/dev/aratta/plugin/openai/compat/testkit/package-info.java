/// What recorded answers of Chat Completions say, extracted by the providers' pages alone, and
/// checks that hold a plugin to it.
///
/// Start at [dev.aratta.plugin.openai.compat.testkit.ChatRecordings]. Nothing here may use code of
/// a plugin or of the library that plugins bring: it judges them.
package dev.aratta.plugin.openai.compat.testkit;
