/// Aratta in process: resolves the model of a request, has the provider's plugin translate it and
/// talks to the provider.
///
/// Start at [dev.aratta.kernel.Kernel]. What a plugin, a route, a wire or a configuration is stands
/// in the packages below; here they are put together, and whatever an answer says of its origin is
/// stamped in one place.
package dev.aratta.kernel;
