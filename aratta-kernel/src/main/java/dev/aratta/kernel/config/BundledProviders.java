package dev.aratta.kernel.config;

import dev.aratta.spi.Auth;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The one table of the providers that Aratta brings, with the aliases that point to them. No other
/// class of the kernel knows a provider by name.
public final class BundledProviders {
  private static final Auth BEARER = new Auth.Header("authorization", "Bearer ");

  private static final List<Row> ROWS =
      List.of(
          local("ollama", "http://localhost:11434")
              .withModel("llama3.1:8b")
              .withInstallHint("ollama pull %s"),
          local("vllm", "http://localhost:8000"),
          local("llamacpp", "http://localhost:8080"),
          cloud("anthropic", "https://api.anthropic.com", new Auth.Header("x-api-key", ""))
              .withFamilies("claude"),
          cloud("openai", "https://api.openai.com/v1", BEARER)
              .withFamilies("gpt", "chatgpt", "o1", "o3", "o4", "text-embedding-"),
          cloud(
                  "google",
                  "https://generativelanguage.googleapis.com",
                  new Auth.Header("x-goog-api-key", ""))
              .withFamilies("gemini"),
          cloud("xai", "https://api.x.ai/v1", BEARER).withFamilies("grok"));

  private static final Map<String, String> ALIASES = aliasTable();

  private BundledProviders() {}

  /// A provider that Aratta brings.
  ///
  /// @param id its id, which is also its plugin's
  /// @param local whether it runs on the user's own hardware
  /// @param baseUrl where it is
  /// @param auth where its key goes
  /// @param defaultModel the model that it uses where none is named
  /// @param families how the ids of the models begin that this provider alone makes
  /// @param installHint the command that installs a model, with `%s` for its id
  public record Row(
      String id,
      boolean local,
      URI baseUrl,
      Auth auth,
      Optional<String> defaultModel,
      List<String> families,
      Optional<String> installHint) {

    private Row withModel(String model) {
      return new Row(id, local, baseUrl, auth, Optional.of(model), families, installHint);
    }

    private Row withFamilies(String... beginnings) {
      return new Row(id, local, baseUrl, auth, defaultModel, List.of(beginnings), installHint);
    }

    private Row withInstallHint(String hint) {
      return new Row(id, local, baseUrl, auth, defaultModel, families, Optional.of(hint));
    }
  }

  /// Returns the rows in the order in which providers are preferred.
  public static List<Row> rows() {
    return ROWS;
  }

  /// Returns the row of an id; empty for a provider that Aratta does not bring.
  public static Optional<Row> find(String id) {
    return ROWS.stream().filter(row -> row.id().equals(id)).findFirst();
  }

  /// Returns the default aliases, `provider:model` by alias, in the order in which pages list them.
  public static Map<String, String> aliases() {
    return ALIASES;
  }

  /// Returns for every beginning of a bare model id the provider that alone makes such models.
  public static Map<String, String> families() {
    Map<String, String> families = new LinkedHashMap<>();
    ROWS.forEach(row -> row.families().forEach(begin -> families.put(begin, row.id())));
    return Collections.unmodifiableMap(families);
  }

  /// Returns the id of the provider that is enabled without any configuration, and takes what
  /// nothing else claims.
  public static String preferred() {
    return ROWS.getFirst().id();
  }

  /// Returns the environment variable that holds the key of a provider, Aratta's or another.
  ///
  /// @param id such as `my-gateway`, whose variable is `MY_GATEWAY_API_KEY`
  public static String keyVariable(String id) {
    return id.toUpperCase(Locale.ROOT).replace('-', '_') + "_API_KEY";
  }

  private static Row local(String id, String url) {
    return row(id, true, url, new Auth.None());
  }

  private static Row cloud(String id, String url, Auth auth) {
    return row(id, false, url, auth);
  }

  private static Row row(String id, boolean local, String url, Auth auth) {
    return new Row(id, local, URI.create(url), auth, Optional.empty(), List.of(), Optional.empty());
  }

  private static Map<String, String> aliasTable() {
    Map<String, String> table = new LinkedHashMap<>();
    table.put("local", "ollama:llama3.1:8b");
    table.put("sovereign", "ollama:llama3.1:8b");
    table.put("fast", "google:gemini-3.8-flash");
    table.put("reason", "anthropic:claude-opus-5-5");
    table.put("code", "anthropic:claude-sonnet-5-5");
    table.put("cheap", "google:gemini-3.5-flash-lite");
    table.put("gpt", "openai:gpt-6.1-sol");
    table.put("gpt-mini", "openai:gpt-6-luna");
    table.put("gemini-pro", "google:gemini-3.1-pro-preview");
    table.put("image", "google:gemini-3-pro-image-preview");
    table.put("grok", "xai:grok-4.20-0309-non-reasoning");
    table.put("grok-reason", "xai:grok-4.7");
    table.put("embed", "openai:text-embedding-3-large");
    table.put("opus", "anthropic:claude-opus-5-5");
    table.put("sonnet", "anthropic:claude-sonnet-5-5");
    table.put("haiku", "anthropic:claude-haiku-5-5");
    table.put("o3", "openai:o3");
    table.put("gemini", "google:gemini-3.8-flash");
    table.put("embed-small", "openai:text-embedding-3-small");
    return Collections.unmodifiableMap(table);
  }
}
