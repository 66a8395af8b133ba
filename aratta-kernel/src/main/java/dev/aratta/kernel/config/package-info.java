/// The configuration: defaults, then the file `config.toml` in Aratta's home, then the environment.
///
/// Start at [dev.aratta.kernel.config.ConfigReader]; what comes out is an immutable
/// [dev.aratta.kernel.config.ArattaConfig]. A file becomes one tree of nodes that know their place,
/// the tree is checked against one schema, and every mistake is collected before any is reported.
/// Another file format only has to make the same tree.
///
/// Nothing here opens a connection, reads a variable of the process or knows what a plugin is; the
/// seven provider ids that Aratta brings stand in [dev.aratta.kernel.config.BundledProviders] and
/// nowhere else.
package dev.aratta.kernel.config;
