package dev.aratta.cli;

import dev.aratta.kernel.Kernel;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Message;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.ChatStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Talks to a model in the terminal, in this process: no server is needed.
@Command(
    name = "chat",
    description = "Talks to a model and prints its answer as it comes.",
    mixinStandardHelpOptions = true)
final class ChatCommand implements Callable<Integer> {

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description = "Alias, provider:model or model id; default: local.")
  private String model = "local";

  @Option(
      names = {"-s", "--system"},
      paramLabel = "TEXT",
      description = "Instructions to the model.")
  private String system = "";

  @Option(names = "--thinking", description = "Shows what the model thinks, on standard error.")
  private boolean thinking;

  @Parameters(
      paramLabel = "PROMPT",
      arity = "0..*",
      description =
          "What to say. Without it, what comes on standard input; in a terminal, a conversation.")
  private List<String> prompt = List.of();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  private final List<Message> turns = new ArrayList<>();
  private boolean inLine;

  @Override
  public Integer call() throws IOException {
    if (!system.isEmpty()) {
      turns.add(Message.system(system));
    }
    try (Kernel kernel = Kernel.start(Installation.config())) {
      if (!prompt.isEmpty()) {
        say(kernel, String.join(" ", prompt));
      } else if (System.console().isTerminal()) {
        converse(kernel);
      } else {
        say(kernel, new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private void converse(Kernel kernel) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    err.println("Talking to " + model + ". An empty line or Ctrl-D ends.");
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    err.print("> ");
    err.flush();
    for (String line = lines.readLine(); line != null && !line.isBlank(); line = lines.readLine()) {
      try {
        say(kernel, line);
      } catch (ArattaException e) {
        // What was said is forgotten, and the conversation goes on.
        turns.removeLast();
        err.println("aratta: " + e.failure().message());
      }
      err.print("> ");
      err.flush();
    }
  }

  private void say(Kernel kernel, String text) {
    if (text.isBlank()) {
      throw new CommandException(
          "there is nothing to say; give a prompt, or text on standard input");
    }
    turns.add(Message.user(text));
    ChatRequest request = ChatRequest.builder().model(model).messages(turns).build();
    try (ChatStream stream = kernel.stream(request)) {
      for (StreamEvent event : stream) {
        show(event);
      }
      ChatResponse answer = stream.result();
      endLine();
      turns.add(answer.message());
      answer.lineage().adjustments().stream()
          .map(note -> "note: " + note.field() + " " + note.action().json() + ": " + note.reason())
          .forEach(spec.commandLine().getErr()::println);
    } finally {
      endLine();
    }
  }

  /// Ends the line of an answer, be it whole or cut, so that nothing else begins in its middle.
  private void endLine() {
    if (inLine) {
      spec.commandLine().getOut().println();
      spec.commandLine().getOut().flush();
      inLine = false;
    }
  }

  private void show(StreamEvent event) {
    Optional<String> said =
        switch (event) {
          case StreamEvent.Content text -> Optional.of(text.content());
          case StreamEvent.Thinking thought -> {
            if (thinking) {
              spec.commandLine().getErr().print(thought.thinking());
              spec.commandLine().getErr().flush();
            }
            yield Optional.empty();
          }
          case StreamEvent.Start _,
              StreamEvent.ToolCall _,
              StreamEvent.Cited _,
              StreamEvent.Whole _,
              StreamEvent.Data _,
              StreamEvent.Logprobs _,
              StreamEvent.Stop _,
              StreamEvent.Failed _ ->
              Optional.empty();
        };
    said.ifPresent(
        text -> {
          spec.commandLine().getOut().print(text);
          inLine = true;
          if (spec.commandLine().getOut().checkError()) {
            throw new CommandException("nobody reads the answer any more");
          }
        });
  }
}
