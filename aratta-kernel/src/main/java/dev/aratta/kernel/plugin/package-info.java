/// Plugins: their jars in memory, each loaded in a layer of its own.
///
/// Start at [dev.aratta.kernel.plugin.Generation], one version of one plugin, loaded. Nothing here
/// sends or receives anything.
package dev.aratta.kernel.plugin;
