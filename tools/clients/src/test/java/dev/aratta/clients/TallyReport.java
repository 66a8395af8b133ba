package dev.aratta.clients;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// Prints, when all test classes are through, what all clients together have read.
final class TallyReport implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .computeIfAbsent(
            TallyReport.class, _ -> (AutoCloseable) () -> System.out.println(Tally.report()));
  }
}
