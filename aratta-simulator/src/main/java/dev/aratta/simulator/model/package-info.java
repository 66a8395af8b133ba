/// The simulated model: SCRI and a seed in, SCRI out, the same for every provider. The entry type
/// is [dev.aratta.simulator.model.SimulatedModel]. Nothing of a wire format belongs here.
package dev.aratta.simulator.model;
