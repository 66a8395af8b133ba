package dev.aratta.kernel.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// A body that came gzipped although nobody asked for it, or because it was asked for.
final class GzipContent implements Content {

  private final Body body;
  private final Intake packed = new Intake();
  private GZIPInputStream unpacked;

  GzipContent(Body body) {
    this.body = body;
  }

  /// Without waiting it gives nothing: what the decoder holds back cannot be told.
  @Override
  public int fill(Intake out, boolean mayBlock) throws IOException {
    if (!mayBlock) {
      return 0;
    }
    if (unpacked == null) {
      unpacked = new GZIPInputStream(new Packed());
    }
    int room = out.room();
    int count = unpacked.read(out.bytes, out.to, room);
    if (count < 0) {
      readToEnd();
      return -1;
    }
    out.to += count;
    return count;
  }

  /// After the last packed byte HTTP still has to end the body.
  private void readToEnd() throws IOException {
    packed.from = packed.to;
    while (body.fill(packed, true) >= 0) {
      packed.from = packed.to;
    }
  }

  @Override
  public boolean reusable() {
    return body.reusable();
  }

  /// The packed bytes, as the decoder wants them.
  private final class Packed extends InputStream {

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (packed.size() == 0 && body.fill(packed, true) < 0) {
        return -1;
      }
      int count = Math.min(length, packed.size());
      System.arraycopy(packed.bytes, packed.from, into, offset, count);
      packed.from += count;
      return count;
    }
  }
}
