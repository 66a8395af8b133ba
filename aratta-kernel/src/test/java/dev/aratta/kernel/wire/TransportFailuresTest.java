package dev.aratta.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import io.helidon.common.buffers.DataReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class TransportFailuresTest {

  private static Failure failed(Throwable cause) {
    return TransportFailures.of(cause, "http://h:1", "GET /x").failure();
  }

  private static String unreachable(Exception cause) {
    Failure failure =
        TransportFailures.unreachable(cause, Wire.options("https://h.example")).failure();
    assertEquals(FailureKind.UNREACHABLE, failure.kind());
    return failure.message();
  }

  @Test
  void whatTheNetworkDoesIsTheUpstreams() {
    Failure failure = failed(new UncheckedIOException(new IOException("Connection reset")));
    assertEquals(FailureKind.UPSTREAM_FAILED, failure.kind());
    assertEquals(
        "the connection to http://h:1 failed during GET /x: Connection reset", failure.message());
    assertEquals(
        "the connection to http://h:1 failed during GET /x: the connection was closed",
        failed(new DataReader.InsufficientDataAvailableException()).message());
  }

  @Test
  void aMistakeOfOurOwnIsNotTheUpstreams() {
    assertEquals(FailureKind.INTERNAL, failed(new IllegalArgumentException("oops")).kind());
  }

  @Test
  void whatIsNotGzipIsAMismatch() {
    assertEquals(FailureKind.WIRE_MISMATCH, failed(new ZipException("no")).kind());
  }

  @Test
  void anUnknownHostIsNamedWithWhatToCheck() {
    assertEquals(
        "https://h.example:443 cannot be reached: the host name is not known; check the host in"
            + " base_url and the DNS",
        unreachable(new UncheckedIOException(new UnknownHostException("h.example"))));
  }

  @Test
  void aFailedHandshakeIsToldWithWhatToCheck() {
    IOException handshake = new SSLHandshakeException("PKIX path building failed");
    handshake.initCause(new IllegalStateException("no path"));
    assertEquals(
        "https://h.example:443 cannot be reached: no TLS connection: no path; check that base_url"
            + " is right and that its certificate is trusted here",
        unreachable(new UncheckedIOException(handshake)));
  }
}
