/// The contract between Aratta and a provider plugin: pure translators between SCRI and wire JSON.
///
/// Start at [dev.aratta.spi.ProviderPlugin]. A plugin does no I/O, starts no thread, keeps no state
/// between calls and never sees a key or a host name; the kernel does all of that. Programs that
/// only talk to models need [dev.aratta.spi.ChatClient] alone.
///
/// Nothing that opens a connection or knows one provider belongs here.
package dev.aratta.spi;
