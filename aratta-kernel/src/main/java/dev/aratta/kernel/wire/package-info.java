/// HTTP to a provider: connections, deadlines, cancellation, and the framing of streams.
///
/// The only code that opens a connection and the only code that sees a key. It turns a
/// [dev.aratta.spi.WireRequest] into bytes for one configured origin and the answer back into
/// [dev.aratta.spi.WireResponse] and [dev.aratta.spi.WireEvent]. It knows no provider and no SCRI.
package dev.aratta.kernel.wire;
