package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Citation;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Logprob;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// Reads one whole answer of `POST /responses`.
///
/// @param parts reads what streams have as well
/// @param context the call
record ResponseDecoder(AnswerParts parts, ChatDecodeContext context) {
  ChatResponse decode(WireResponse response) {
    JsonObject answer =
        parts.document(
            response.json().orElseThrow(() -> parts.mismatch("$", "the answer is no JSON")));
    if (!(answer.get("output") instanceof JsonArray output)) {
      throw parts.mismatch("$.output", "must be a list");
    }
    AnswerParts.AnswerId id = parts.id(answer);
    List<Block> blocks = new ArrayList<>();
    List<Citation> citations = new ArrayList<>();
    List<Logprob> logprobs = new ArrayList<>();
    OutputTally tally = new OutputTally();
    ItemReader reader = new ItemReader(parts);
    for (int place = 0; place < output.size(); place++) {
      if (output.get(place) instanceof JsonObject item) {
        for (Piece piece : reader.read(item, place)) {
          int block = blocks.size();
          piece.citations().forEach(citation -> citations.add(citation.inBlock(block)));
          logprobs.addAll(piece.logprobs());
          blocks.add(piece.block());
          tally.accept(piece.block());
        }
      }
    }
    FinishReason finish = parts.finish(answer, tally);
    return new ChatResponse(id.text(), blocks, finish, parts.usage(answer), parts.lineage(answer))
        .with(citations, logprobs, id.data().merge(parts.data(answer), context.json()));
  }
}
