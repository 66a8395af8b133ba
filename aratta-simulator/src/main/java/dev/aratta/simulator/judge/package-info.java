/// The pedantic judge of requests: no part of any wire format, and without code in common with
/// those that read them. The entry type is [dev.aratta.simulator.judge.Judge]. What a provider's
/// page names stands in a file of rules beside it, each with the section of the page.
package dev.aratta.simulator.judge;
