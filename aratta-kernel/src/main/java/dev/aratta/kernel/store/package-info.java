/// Which plugins are installed, and which version of each is current.
///
/// Start at [dev.aratta.kernel.store.Plugins]. How a jar is read, verified and loaded stands in
/// `dev.aratta.kernel.plugin`; here it is decided which one.
package dev.aratta.kernel.store;
