package mutation;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A process in which the tests of a module run on one candidate after another. One thread.
///
/// What runs here is quick, as nothing is loaded anew. A process that has said anything but that
/// the tests passed or one failed is ended, and the next candidate begins another.
final class WarmTests implements AutoCloseable {
  private static final String ANSWER = "@@";

  private final ProcessBuilder command;
  private Process child;
  private BufferedWriter questions;
  private BufferedReader answers;

  /// @param command the command of a [WarmRun]
  WarmTests(List<String> command, Path folder, Path log) {
    this.command =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  /// Returns what [WarmRun] says of changed classes, `exit` if it ended without a word.
  String judge(Path changed, Path plan) throws IOException {
    if (child == null) {
      child = command.start();
      questions = child.outputWriter(StandardCharsets.UTF_8);
      answers = child.inputReader(StandardCharsets.UTF_8);
    }
    String said = ask(changed + "\n" + plan + "\n");
    if (!said.startsWith("failed ") && !said.equals("passed") && !said.equals("unfit")) {
      close();
    }
    return said;
  }

  private String ask(String question) {
    try {
      questions.write(question);
      questions.flush();
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.startsWith(ANSWER)) {
          return line.substring(ANSWER.length());
        }
      }
    } catch (IOException e) {
      System.err.println("the tests ended: " + e);
    }
    return "exit";
  }

  @Override
  public void close() {
    if (child != null) {
      child.destroyForcibly();
      child = null;
    }
  }
}
