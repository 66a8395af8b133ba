package dev.aratta.kernel.wire;

import dev.aratta.kernel.config.Secret;
import dev.aratta.kernel.json.JsonOutput;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Auth;
import dev.aratta.spi.Framing;
import dev.aratta.spi.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/// A request as its bytes: what the plugin asked for, and what only the kernel says: host, lengths,
/// encodings, and the key last of all.
final class RequestBytes {

  /// Headers that no descriptor can allow: they are about the connection, or would carry keys.
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "host",
          "connection",
          "content-length",
          "content-type",
          "transfer-encoding",
          "te",
          "trailer",
          "upgrade",
          "expect",
          "accept-encoding",
          "keep-alive",
          "cookie",
          "authorization",
          "proxy-authorization",
          "proxy-connection",
          "forwarded",
          "via");

  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]+");

  private final TransportOptions options;
  private final WireRequest request;
  private final boolean stream;
  private final JsonOutput out = new JsonOutput(1024);

  private RequestBytes(TransportOptions options, WireRequest request, boolean stream) {
    this.options = options;
    this.request = request;
    this.stream = stream;
  }

  /// Writes a request.
  ///
  /// @param stream whether the answer is wanted as a stream
  /// @throws ArattaException `plugin_fault` if the request holds what no plugin may ask for,
  ///   `unauthenticated` if the key cannot be sent
  static byte[] of(TransportOptions options, WireRequest request, boolean stream) {
    return new RequestBytes(options, request, stream).bytes();
  }

  private byte[] bytes() {
    if (!request.method().equals("GET") && !request.method().equals("POST")) {
      throw fault(
          "the plugin asked for the method " + request.method() + "; GET and POST are sent");
    }
    line(request.method() + " " + target() + " HTTP/1.1");
    header("Host", host());
    header("User-Agent", "Aratta");
    header("Accept", accept());
    header("Accept-Encoding", encodings());
    request.headers().forEach(this::pluginHeader);
    byte[] body = request.body().map(JsonOutput::bytes).orElse(new byte[0]);
    if (request.body().isPresent()) {
      header("Content-Type", "application/json");
    }
    if (request.body().isPresent() || request.method().equals("POST")) {
      header("Content-Length", Integer.toString(body.length));
    }
    options.key().ifPresent(this::keyHeader);
    line("");
    new OutgoingCheck(options, new String(out.toBytes(), StandardCharsets.ISO_8859_1)).check();
    return out.raw(body).toBytes();
  }

  private String target() {
    String base = options.base().getRawPath();
    Target target = new Target(base).path(request.path()).query(request.query());
    if (options.auth() instanceof Auth.Query slot) {
      options.key().ifPresent(key -> target.query(slot.name(), key.reveal()));
    }
    return target.toString();
  }

  private String host() {
    boolean usual = options.port() == (options.secure() ? 443 : 80);
    return usual ? options.base().getHost() : options.base().getHost() + ":" + options.port();
  }

  private String accept() {
    Framing framing = stream ? request.framing() : Framing.NONE;
    return switch (framing) {
      case SSE -> "text/event-stream, application/json";
      case NDJSON -> "application/x-ndjson, application/json";
      case JSON_ARRAY, NONE -> "application/json";
    };
  }

  /// A compressor would hold events back. And what is near is not worth compressing: plain http
  /// goes to this machine or its network.
  private String encodings() {
    return stream || !options.secure() ? "identity" : "gzip, identity";
  }

  private void pluginHeader(String name, String value) {
    if (!options.headers().contains(name) || isOwn(name)) {
      throw fault(
          "the plugin sets the header " + name + ", which its descriptor may not list or does not");
    }
    if (!isToken(name) || !isValue(value)) {
      throw fault("the plugin sets the header " + name + " to what no header can hold");
    }
    header(name, value);
  }

  private boolean isOwn(String name) {
    boolean key = options.auth() instanceof Auth.Header slot && slot.name().equalsIgnoreCase(name);
    return key || OWN_HEADERS.contains(name) || name.startsWith("x-forwarded-");
  }

  private void keyHeader(Secret key) {
    switch (options.auth()) {
      case Auth.Header slot -> secret(slot.name(), slot.prefix() + key.reveal());
      case Auth.None _ -> secret("Authorization", "Bearer " + key.reveal());
      case Auth.Query _ -> {
        // It is part of the target.
      }
    }
  }

  private void secret(String name, String value) {
    if (!isValue(value)) {
      throw new Failure(
              FailureKind.UNAUTHENTICATED,
              "the key for "
                  + options.place()
                  + " holds a character that no header can, such as a line break: set it again")
          .exception();
    }
    header(name, value);
  }

  private void header(String name, String value) {
    line(name + ": " + value);
  }

  private void line(String text) {
    out.ascii(text).ascii("\r\n");
  }

  private static boolean isToken(String name) {
    return TOKEN.matcher(name).matches();
  }

  private static boolean isValue(String value) {
    return value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f));
  }

  private static ArattaException fault(String message) {
    return new Failure(FailureKind.PLUGIN_FAULT, message).exception();
  }
}
