package dev.aratta.cli;

/// A command failed; the message says why and what to do, in one sentence.
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandException(String message) {
    super(message);
  }
}
