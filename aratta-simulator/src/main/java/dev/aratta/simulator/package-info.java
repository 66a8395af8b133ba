/// A server on 127.0.0.1 that answers as a provider's does, with faults on request, and records
/// what it got. The entry type is [dev.aratta.simulator.Simulator]. Wire formats do not belong
/// here, but in a package each.
package dev.aratta.simulator;
