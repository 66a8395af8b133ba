package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// A piece of a message's content. The union is closed: a new case is a minor version of the SPI
/// and is never handed to a plugin that was compiled against an older one.
public sealed interface Block {

  /// Returns caching, options, provider data and origin of this block.
  Marks marks();

  /// Returns this block with other marks.
  Block withMarks(Marks marks);

  /// Text.
  ///
  /// @param text the text, which may be empty
  /// @param refusal whether the model refuses with it
  /// @param marks marks of the block
  record Text(String text, boolean refusal, Marks marks) implements Block {
    /// Checks that all parts are there.
    public Text {
      requireNonNull(text, "text");
      requireNonNull(marks, "marks");
    }

    /// Makes plain text without marks.
    public Text(String text) {
      this(text, false, Marks.NONE);
    }

    @Override
    public Text withMarks(Marks other) {
      return new Text(text, refusal, other);
    }
  }

  /// An image.
  ///
  /// @param source where its bytes are; never [Source.PlainText]
  /// @param mediaType such as `image/png`; always there with [Source.Base64]
  /// @param marks marks of the block
  record Image(Source source, Optional<String> mediaType, Marks marks) implements Block {
    /// @throws IllegalArgumentException if the source is text, or base64 without a media type
    public Image {
      requireNonNull(source, "source");
      requireNonNull(mediaType, "mediaType");
      requireNonNull(marks, "marks");
      if (source instanceof Source.PlainText) {
        throw new InvalidMember("text", "cannot be the content of an image");
      }
      if (source instanceof Source.Base64 && mediaType.isEmpty()) {
        throw new InvalidMember("media_type", "must be given beside image_base64");
      }
    }

    @Override
    public Image withMarks(Marks other) {
      return new Image(source, mediaType, other);
    }
  }

  /// A document of any media type, audio and video too.
  ///
  /// @param source where its content is
  /// @param mediaType such as `application/pdf`; always there with [Source.Base64]
  /// @param title a name for the model to cite
  /// @param marks marks of the block
  record Document(Source source, Optional<String> mediaType, Optional<String> title, Marks marks)
      implements Block {
    /// @throws IllegalArgumentException if the source is base64 without a media type
    public Document {
      requireNonNull(source, "source");
      requireNonNull(mediaType, "mediaType");
      requireNonNull(title, "title");
      requireNonNull(marks, "marks");
      if (source instanceof Source.Base64 && mediaType.isEmpty()) {
        throw new InvalidMember("media_type", "must be given beside base64");
      }
    }

    @Override
    public Document withMarks(Marks other) {
      return new Document(source, mediaType, title, other);
    }
  }

  /// A call of a tool that the client runs.
  ///
  /// @param toolUseId links the call and its result, unique in the conversation; never empty
  /// @param toolName the tool's name
  /// @param toolInput the arguments; empty where `toolInputText` is there
  /// @param toolInputText what the model wrote where that is no JSON object: cut by a limit, or the
  ///   text of a free-text tool
  /// @param marks marks of the block
  record ToolUse(
      String toolUseId,
      String toolName,
      JsonObject toolInput,
      Optional<String> toolInputText,
      Marks marks)
      implements Block {
    /// @throws IllegalArgumentException if the id is empty, or if there are both arguments and a
    ///   text
    public ToolUse {
      InvalidMember.notEmpty("tool_use_id", toolUseId);
      requireNonNull(toolName, "toolName");
      requireNonNull(toolInput, "toolInput");
      requireNonNull(marks, "marks");
      if (toolInputText.isPresent() && !toolInput.isEmpty()) {
        throw new InvalidMember("tool_input", "must be {} beside tool_input_text");
      }
    }

    /// Makes a call with arguments and without marks.
    public ToolUse(String toolUseId, String toolName, JsonObject toolInput) {
      this(toolUseId, toolName, toolInput, Optional.empty(), Marks.NONE);
    }

    @Override
    public ToolUse withMarks(Marks other) {
      return new ToolUse(toolUseId, toolName, toolInput, toolInputText, other);
    }
  }

  /// The result of a tool call.
  ///
  /// @param toolUseId the call that it answers; never empty
  /// @param toolName the tool's name, where the caller gave it
  /// @param output what the tool returned
  /// @param isError whether the tool failed
  /// @param marks marks of the block
  record ToolResult(
      String toolUseId, Optional<String> toolName, Output output, boolean isError, Marks marks)
      implements Block {
    /// @throws IllegalArgumentException if the id is empty
    public ToolResult {
      InvalidMember.notEmpty("tool_use_id", toolUseId);
      requireNonNull(toolName, "toolName");
      requireNonNull(output, "output");
      requireNonNull(marks, "marks");
    }

    /// Makes the result of a tool that succeeded, as one text.
    public ToolResult(String toolUseId, String text) {
      this(
          toolUseId,
          Optional.empty(),
          new Output.Content(List.of(new Text(text))),
          false,
          Marks.NONE);
    }

    @Override
    public ToolResult withMarks(Marks other) {
      return new ToolResult(toolUseId, toolName, output, isError, other);
    }
  }

  /// What a tool returned.
  sealed interface Output {
    /// A string or any other JSON value.
    ///
    /// @param value the value
    record Value(JsonValue value) implements Output {
      /// Checks that the value is there.
      public Value {
        requireNonNull(value, "value");
      }
    }

    /// Text, images, documents, and items that only their provider understands, such as references
    /// to tools that were found.
    ///
    /// @param blocks the content; only [Text], [Image], [Document] and [Provider]
    record Content(List<Block> blocks) implements Output {
      /// @throws IllegalArgumentException if there is a block of another kind
      public Content {
        blocks = List.copyOf(blocks);
        for (Block block : blocks) {
          switch (block) {
            case Text _, Image _, Document _, Provider _ -> {}
            case ToolUse _, ToolResult _, Thinking _ ->
                throw new InvalidMember(
                    "content",
                    "of a tool result holds text, images, documents and provider blocks only");
          }
        }
      }
    }
  }

  /// What the model thought before it answered. One reasoning item of a provider is one block.
  ///
  /// @param thinking readable thinking, empty where the provider hides it
  /// @param redacted whether the provider withheld the thinking and gave encrypted data instead
  /// @param signature the provider's seal. A view of the member `signature` in the provider data of
  ///   the block's origin, which wins; a bare one by a caller counts only for the provider that the
  ///   request names
  /// @param marks marks of the block
  record Thinking(String thinking, boolean redacted, Optional<String> signature, Marks marks)
      implements Block {
    /// Sets the signature to what the origin's data says.
    public Thinking {
      requireNonNull(thinking, "thinking");
      requireNonNull(signature, "signature");
      if (marks.origin().isPresent()
          && marks.providerData().of(marks.origin().get().provider()).get("signature")
              instanceof JsonString sealed) {
        signature = Optional.of(sealed.getString());
      }
    }

    /// Makes readable thinking with marks.
    public Thinking(String thinking, Marks marks) {
      this(thinking, false, Optional.empty(), marks);
    }

    @Override
    public Thinking withMarks(Marks other) {
      return new Thinking(thinking, redacted, signature, other);
    }
  }

  /// An item that only its provider understands, such as a server-side search call, or, in the
  /// content of a tool result, a reference to a tool. It goes verbatim to that provider and is left
  /// out, with a note, for any other.
  ///
  /// @param provider the configured provider's id
  /// @param kind the provider's name for the item, such as `web_search_call`
  /// @param text a readable form where there is one
  /// @param data the item as it came
  /// @param marks marks of the block
  record Provider(String provider, String kind, Optional<String> text, JsonValue data, Marks marks)
      implements Block {
    /// Checks that all parts are there.
    public Provider {
      requireNonNull(provider, "provider");
      requireNonNull(kind, "kind");
      requireNonNull(text, "text");
      requireNonNull(data, "data");
      requireNonNull(marks, "marks");
    }

    @Override
    public Provider withMarks(Marks other) {
      return new Provider(provider, kind, text, data, other);
    }
  }
}
