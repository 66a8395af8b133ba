package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Citation;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.ProviderMap;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.WireJson;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one whole answer of `POST /v1/messages`.
record ResponseDecoder(ChatDecodeContext context) {

  ChatResponse decode(WireResponse response) {
    AnswerParts parts = new AnswerParts(context);
    JsonObject message =
        parts.message(
            parts.document(
                response
                    .json()
                    .orElseThrow(
                        () -> AnswerParts.mismatch("$", "the answer is no JSON").exception())),
            "$");
    if (!(message.get("content") instanceof JsonArray)) {
      throw AnswerParts.absent("$.content");
    }
    String id = parts.id(message);
    List<Block> blocks = new ArrayList<>();
    List<Citation> citations = new ArrayList<>();
    int place = 0;
    for (JsonObject item : WireJson.objects(message, "content")) {
      WireBlock wire = new WireBlock(item, context);
      Optional<Block> block = wire.block("$.content[" + place++ + "]");
      block.ifPresent(found -> citations.addAll(citations(item, found, blocks.size())));
      block.ifPresent(blocks::add);
    }
    boolean calls = blocks.stream().anyMatch(Block.ToolUse.class::isInstance);
    ProviderMap data = parts.made(message).merge(parts.data(message), context.json());
    return new ChatResponse(
            id,
            blocks,
            parts.finish(WireJson.string(message, "stop_reason"), calls),
            parts.usage(WireJson.object(message, "usage")),
            Lineage.reported(WireJson.string(message, "model"), Optional.empty(), Optional.empty()))
        .with(citations, List.of(), data);
  }

  private static List<Citation> citations(JsonObject item, Block block, int place) {
    if (!(block instanceof Block.Text text)) {
      return List.of();
    }
    int length = text.text().codePointCount(0, text.text().length());
    return WireBlock.citations(WireJson.array(item, "citations"), length).stream()
        .map(citation -> citation.inBlock(place))
        .toList();
  }
}
