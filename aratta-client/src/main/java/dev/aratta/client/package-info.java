/// Aratta over HTTP: the same interface as the kernel in process.
///
/// Start at [dev.aratta.client.ArattaClient]. It knows the HTTP API and nothing of providers.
package dev.aratta.client;
