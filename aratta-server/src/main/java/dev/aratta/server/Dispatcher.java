package dev.aratta.server;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes every request: checks access, finds the endpoint, and answers what goes wrong.
final class Dispatcher implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger("dev.aratta.server");

  private final AccessPolicy access;
  private final Endpoints endpoints;
  private final Answers answers;

  Dispatcher(AccessPolicy access, Endpoints endpoints, Answers answers) {
    this.access = access;
    this.endpoints = endpoints;
    this.answers = answers;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    Exchange exchange = new Exchange(request, response);
    RequestHead head = head(exchange);
    Optional<Refusal> refusal = access.check(head);
    if (refusal.isPresent()) {
      refuse(exchange, refusal.get());
      return;
    }
    Optional<Endpoints.Entry> found = endpoints.find(exchange.target());
    if (found.isEmpty()) {
      refuse(exchange, endpoints.unknown());
    } else if (found.get().takes(exchange.method())) {
      Optional<Refusal> other = found.get().admin() ? access.checkAdmin(head) : Optional.empty();
      other.ifPresentOrElse(
          why -> refuse(exchange, why), () -> carryOut(exchange, found.get().endpoint()));
    } else if (exchange.method().equals("OPTIONS")) {
      // No word of other origins: to a page of another site this says no.
      response.header(HeaderNames.ALLOW, found.get().allow());
      response.status(204);
      response.send();
    } else {
      refuse(exchange, found.get().refuse(exchange.target()));
    }
  }

  private void carryOut(Exchange exchange, Endpoint endpoint) {
    try {
      endpoint.answer(exchange);
    } catch (ArattaException e) {
      fail(exchange, e.failure());
    } catch (CloseConnectionException | HttpException | RequestException e) {
      // The web server's own: it answers them or closes.
      throw e;
    } catch (IOException e) {
      throw new CloseConnectionException("the client left", e);
    } catch (RuntimeException e) {
      fail(exchange, unexpected(e));
    }
  }

  /// Logs what should not happen and makes the failure of it, which says nothing of the inside.
  static Failure unexpected(RuntimeException e) {
    LOG.error("an unexpected error in the server", e);
    return new Failure(FailureKind.INTERNAL, "an unexpected error in Aratta: its log says more");
  }

  private void fail(Exchange exchange, Failure failure) {
    log(exchange, failure.httpStatus(), failure);
    answers.fail(exchange, failure);
  }

  private void refuse(Exchange exchange, Refusal refusal) {
    log(exchange, refusal.status(), refusal.failure());
    answers.refuse(exchange, refusal);
  }

  /// Logs a request that failed. The caller knows of his own mistakes; those of others are for
  /// whoever runs the server.
  private void log(Exchange exchange, int status, Failure failure) {
    String path = endpoints.find(exchange.target()).isPresent() ? exchange.target() : "other path";
    if (status >= 500) {
      LOG.info("{} {} {}: {}", exchange.method(), path, status, told(failure));
    } else {
      LOG.debug("{} {} {}: {}", exchange.method(), path, status, told(failure));
    }
  }

  /// Returns a failure in one line of a log.
  static String told(Failure failure) {
    return failure.kind().json()
        + failure.provider().map(id -> " of " + id).orElse("")
        + ", "
        + failure.message().replaceAll("\\p{Cntrl}", " ");
  }

  private static RequestHead head(Exchange exchange) {
    List<RequestHead.Line> lines = new ArrayList<>();
    for (Header header : exchange.request().headers()) {
      String name = header.headerName().lowerCase();
      for (String value : header.allValues()) {
        lines.add(new RequestHead.Line(name, value));
      }
    }
    return new RequestHead(peer(exchange.request()), exchange.method(), exchange.target(), lines);
  }

  private static InetAddress peer(ServerRequest request) {
    return request.remotePeer().address() instanceof InetSocketAddress address
        ? address.getAddress()
        : InetAddress.ofLiteral("0.0.0.0");
  }
}
