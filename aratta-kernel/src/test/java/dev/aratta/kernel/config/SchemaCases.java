package dev.aratta.kernel.config;

import java.util.List;

/// For every setting of the schema one value that is taken and one that is refused.
final class SchemaCases {
  /// Section, setting, a good value, what then stands in the configuration's text form, a bad
  /// value, what the refusal says.
  private static final String TABLE =
      """
      server | host | '127.0.0.1' | host=127.0.0.1 | 'a b' | must be an IP address or a host name
      server | port | 9000 | port=9000 | 65536 | must be a whole number, 0 to 65535, not 65536
      server | allowed_hosts | ['Box.lan', 'x:80'] | allowedHosts=[box.lan, x:80] | 'box.lan' | must be a list of host names, such as ["aratta.lan"], not a string
      server | body_timeout | '1m' | bodyTimeout=PT1M | 0 | must be a time from 1 ms to 24 h
      local.ID | enabled | false | enabled=false | 'yes' | must be true or false, not a string; leave out the quotes
      local.ID | plugin | 'other' | plugin=other | 'Other' | must be an id of small letters, digits and -, starting with a letter, not "Other"
      local.ID | base_url | 'https://acme.example/v1/' | baseUrl=Optional[https://acme.example/v1] | 'acme.example' | must start with http:// or https://
      local.ID | default_model | 'm:8b' | defaultModel=Optional[m:8b] | 'two words' | must be the name of a model, without spaces, not "two words"
      local.ID | timeout | '90s' | firstToken=PT1M30S, idle=PT1M30S, total=PT1M30S | 'soon' | must be a time from 1 ms to 24 h
      local.ID | priority | 7 | priority=7 | -1 | must be a whole number, 0 to 1000, not -1
      local.ID | max_retries | 0 | maxRetries=0 | 11 | must be a whole number, 0 to 10, not 11
      local.ID | options | { api = 'chat' } | options={api=chat} | 7 | must be a section of options
      local.ID.timeout | connect | 0.5 | connect=PT0.5S | 0 | must be a time from 1 ms to 24 h
      local.ID.timeout | first_token | '4m' | firstToken=PT4M | '4 minutes' | must be a time from 1 ms to 24 h
      local.ID.timeout | idle | 3 | idle=PT3S | -3 | must be a time from 1 ms to 24 h
      local.ID.timeout | total | '2h' | total=PT2H | '25h' | must be a time from 1 ms to 24 h
      behaviour | default_provider | 'acme' | defaultProvider=acme | 'nobody' | names no provider: "nobody"; known are ollama,
      behaviour | prefer_local | false | preferLocal=false | 0 | must be true or false, not a whole number
      behaviour | enable_fallback | false | enableFallback=false | 'x' | must be true or false, not a string
      healing | enabled | false | enabled=false | 'on' | must be true or false, not a string
      healing | auto_apply | true | autoApply=true | [] | must be true or false, not a list
      healing | auto_apply_min_confidence | 0.5 | autoApplyMinConfidence=0.5 | 1.01 | must be a number, 0 to 1, not 1.01
      healing | heal_model | 'xai:grok' | healModel=xai:grok | '' | must be the name of a model, without spaces, not an empty string
      healing | research_model | 'grok' | researchModel=Optional[grok] | false | must be the name of a model, without spaces, not false
      healing | error_threshold | 5 | errorThreshold=5 | 0 | must be a whole number, 1 to 1000, not 0
      healing | cooldown_seconds | 0 | cooldown=PT0S | 1.5 | must be a whole number, 0 to 604800, not a decimal number
      healing | keep | false | keep=false | 'no' | must be true or false, not a string
      healing | canaries | true | canaries=true | 1 | must be true or false, not a whole number
      healing | budget_usd_per_day | 2 | budgetUsdPerDay=2 | nan | must be a number, 0 to 1000, not NaN
      plugins | trusted | ['com.acme.gw'] | trusted=[com.acme.gw] | 'com.acme' | must be a list of names of modules, such as ["com.acme.gateway"], not a string
      """;

  static final List<Case> ALL = TABLE.lines().map(SchemaCases::row).toList();

  private SchemaCases() {}

  private static Case row(String line) {
    String[] cells = line.split(" \\| ", -1);
    return new Case(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
  }

  record Case(
      String section, String key, String good, String expected, String bad, String message) {

    /// Returns a file in which the setting stands on line 2 from column 3.
    String file(String value) {
      String acme = "[local.acme]\n";
      String url = "base_url = 'http://localhost:1'\n";
      String header = section.replace("ID", "acme");
      String line = "  " + key + " = " + value + "\n";
      return "["
          + header
          + "]\n"
          + line
          + (section.equals("local.ID") ? "" : acme)
          + (key.equals("base_url") ? "" : url);
    }

    /// Returns the setting as messages name it.
    String path() {
      return section.replace("ID", "acme") + "." + key;
    }

    /// Returns the text form of that part of a configuration which holds the setting.
    String part(ArattaConfig config) {
      return switch (section) {
        case "server" -> config.server().toString();
        case "behaviour" -> config.behaviour().toString();
        case "healing" -> config.healing().toString();
        case "plugins" -> config.plugins().toString();
        default -> config.provider("acme").map(ProviderConfig::toString).orElse("");
      };
    }

    @Override
    public String toString() {
      return path();
    }
  }

  static List<String> covered() {
    return ALL.stream().map(each -> each.section() + "." + each.key()).toList();
  }

  static List<String> inSchema() {
    return Schema.SECTIONS.stream()
        .flatMap(
            section ->
                section.keyNames().stream().map(key -> section.names().getFirst() + "." + key))
        .toList();
  }
}
