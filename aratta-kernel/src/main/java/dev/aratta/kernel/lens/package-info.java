/// The wire lens: guarded rewriting of wire JSON, as data, between a plugin's code and the wire.
///
/// [dev.aratta.kernel.lens.Lens] is the file as it stands in a plugin's jar or was written by a
/// person. [dev.aratta.kernel.lens.CompiledLens] is that lens made ready for one plugin, and a
/// [dev.aratta.kernel.lens.LensCall] applies it to the documents of one call. Nothing here opens a
/// connection, knows a provider, or decides whether a rule is right.
package dev.aratta.kernel.lens;
