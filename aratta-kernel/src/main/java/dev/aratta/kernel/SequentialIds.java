package dev.aratta.kernel;

import dev.aratta.spi.IdSource;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/// Ids that no other process makes: eight random bytes of this process, then a running number. Safe
/// for many threads.
final class SequentialIds implements IdSource {
  private final String process;
  private final AtomicLong count = new AtomicLong();

  SequentialIds() {
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    process = HexFormat.of().formatHex(random);
  }

  @Override
  public String next(String prefix) {
    return prefix + process + Long.toHexString(count.incrementAndGet());
  }
}
