package dev.aratta.cli;

import java.lang.module.ModuleDescriptor;
import picocli.CommandLine.IVersionProvider;

/// The version of this build, read from the descriptor of the command's own module.
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"aratta " + current()};
  }

  /// The version in the module descriptor, `unknown` where the class does not run as a module.
  static String current() {
    ModuleDescriptor descriptor = Aratta.class.getModule().getDescriptor();
    return descriptor == null ? "unknown" : descriptor.rawVersion().orElse("unknown");
  }
}
