/// The contract of provider plugins as tests.
///
/// Start at [dev.aratta.testkit.ProviderContract]: a plugin's test extends it and says which plugin
/// it is; the fixtures in the plugin's jar do the rest. Needs a JSON implementation on the path of
/// the tests, such as Parsson.
///
/// Nothing that knows one provider belongs here.
package dev.aratta.testkit;
