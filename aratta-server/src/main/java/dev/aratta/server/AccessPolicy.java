package dev.aratta.server;

import dev.aratta.kernel.config.Secret;
import dev.aratta.kernel.config.ServerConfig;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Decides by a request's head alone whether it is carried out.
///
/// Without a key only programs on this machine are let in. A loopback address is not enough to be
/// one: a proxy on this machine forwards strangers, and a browser carries out what foreign pages
/// tell it. So every header by which those two show is looked at. With a key that key decides, or
/// the token of whoever runs the server, which some paths need in any case.
final class AccessPolicy {
  /// The one path that is open to all.
  static final String HEALTH = "/health";

  private static final String BEARER = "bearer ";

  private final Optional<Secret> key;
  private final Optional<Administration> administration;
  private final HostNames hosts;

  /// Makes the policy of a configuration.
  AccessPolicy(ServerConfig config, Optional<Administration> administration) {
    this.key = config.apiKey();
    this.administration = administration;
    this.hosts = new HostNames(config.allowedHosts());
  }

  /// Returns why a request is not carried out; nothing if it may be.
  Optional<Refusal> check(RequestHead request) {
    if (!request.target().startsWith("/") && !request.target().equals("*")) {
      // The host of an absolute target would count instead of the Host header that is checked here.
      return Optional.of(
          Refusal.invalid(400, "the request target must be a path such as /api/v1/chat"));
    }
    if (request.target().equals(HEALTH)) {
      return Optional.empty();
    }
    Optional<Refusal> stranger =
        key.isPresent() ? withoutKey(request, key.get()) : foreign(request);
    return stranger.or(() -> otherThanJson(request));
  }

  /// Returns why a request that changes the server is not carried out; nothing if it may be.
  Optional<Refusal> checkAdmin(RequestHead request) {
    List<String> sent = request.values("authorization");
    if (administration.isPresent() && isAdmin(sent)) {
      return Optional.empty();
    }
    return Optional.of(
        Refusal.unauthenticated(
            "this changes the server, so it takes the token of whoever runs it"
                + administration
                    .map(one -> ", which stands in " + one.file())
                    .orElse(", and there is none")
                + ": send it once, as 'Authorization: Bearer TOKEN', or use the command line"));
  }

  private boolean isAdmin(List<String> sent) {
    return administration.isPresent()
        && sent.size() == 1
        && bearer(sent.getFirst()).filter(administration.get().token()::matches).isPresent();
  }

  private static Optional<String> bearer(String value) {
    return value.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.of(value.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  private Optional<Refusal> withoutKey(RequestHead request, Secret key) {
    List<String> sent = request.values("authorization");
    if (sent.isEmpty()) {
      return Optional.of(
          Refusal.unauthenticated(
              "this server asks for a key: send 'Authorization: Bearer KEY' with the value of"
                  + " ARATTA_API_KEY that it was started with"));
    }
    boolean bearer = sent.size() == 1 && bearer(sent.getFirst()).isPresent();
    if (isAdmin(sent) || (bearer && bearer(sent.getFirst()).filter(key::matches).isPresent())) {
      return Optional.empty();
    }
    return Optional.of(
        Refusal.unauthenticated(
            bearer
                ? "the key is not the value of ARATTA_API_KEY that this server was started with"
                : "the key must be sent once, as 'Authorization: Bearer KEY'"));
  }

  private Optional<Refusal> foreign(RequestHead request) {
    return reason(request)
        .map(
            reason ->
                Refusal.unauthenticated(
                    "only programs on this machine are let in without a key, and "
                        + reason
                        + ". To let others in, start the server with ARATTA_API_KEY set and send"
                        + " 'Authorization: Bearer KEY'"));
  }

  /// Says why a request does not look like one of a program on this machine.
  private Optional<String> reason(RequestHead request) {
    if (!loopback(request.peer())) {
      return Optional.of("this request comes from " + request.peer().getHostAddress());
    }
    for (RequestHead.Line line : request.headers()) {
      if (forwarding(line.name())) {
        return Optional.of("the header " + line.name() + " shows that a proxy forwarded this one");
      }
    }
    List<String> host = request.values("host");
    if (host.size() != 1 || !hosts.contain(host.getFirst())) {
      return Optional.of(
          "the Host header of this one is not localhost, 127.0.0.1 or [::1], nor in allowed_hosts"
              + " of [server]");
    }
    return page(request, host.getFirst());
  }

  private static Optional<String> page(RequestHead request, String host) {
    for (String origin : request.values("origin")) {
      if (!origin.equalsIgnoreCase("http://" + host)
          && !origin.equalsIgnoreCase("https://" + host)) {
        return Optional.of("the header origin shows that a page of another site sent this one");
      }
    }
    for (String site : request.values("sec-fetch-site")) {
      if (!site.equals("none") && !site.equals("same-origin")) {
        return Optional.of(
            "the header sec-fetch-site shows that a page of another site sent this one");
      }
    }
    return Optional.empty();
  }

  /// A page of a foreign site may send forms and plain text without asking, but not JSON.
  private static Optional<Refusal> otherThanJson(RequestHead request) {
    if (!request.method().equals("POST")) {
      return Optional.empty();
    }
    List<String> types = request.values("content-type");
    return types.size() == 1 && json(types.getFirst())
        ? Optional.empty()
        : Optional.of(
            Refusal.invalid(
                415, "the body must be JSON in UTF-8: send 'Content-Type: application/json'"));
  }

  private static boolean json(String type) {
    String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset") && !parameter.equals("charset=utf-8")) {
        return false;
      }
    }
    return parts[0].strip().equals("application/json");
  }

  private static boolean forwarding(String name) {
    return name.equals("forwarded")
        || name.equals("via")
        || name.equals("x-real-ip")
        || name.startsWith("x-forwarded");
  }

  /// Tells whether an address is one of this machine's own; a version 4 address may come mapped
  /// into version 6 (`::ffff:127.0.0.1`).
  private static boolean loopback(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != 16) {
      return address.isLoopbackAddress();
    }
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    boolean mapped = bytes[10] == -1 && bytes[11] == -1;
    return mapped ? bytes[12] == 127 : address.isLoopbackAddress();
  }
}
