/// The `aratta` command: [dev.aratta.cli.Aratta] is its entry. Commands parse, call and print; what
/// they call lives in the kernel, the server and the client.
package dev.aratta.cli;
