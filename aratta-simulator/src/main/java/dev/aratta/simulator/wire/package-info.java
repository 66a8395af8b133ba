/// What a provider's server gets and answers, free of any HTTP library. The entry type is
/// [dev.aratta.simulator.wire.Dialect]: one for each wire format. Sockets, pace and faults do not
/// belong here.
package dev.aratta.simulator.wire;
