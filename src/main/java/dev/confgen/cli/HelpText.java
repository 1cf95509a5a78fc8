package dev.confgen.cli;

/// The words of the help; `%s` stands for what is made from the settings.
final class HelpText {

  private HelpText() {}

  static final String USAGE =
      """
      gen keeps configuration files equal to the containers that are running.

      Usage:
        gen [SOURCE…] [--watch] (-t TEMPLATE [-o FILE] [--check CMD] [--notify CMD]…)…
        gen [--watch] -c gen.yaml
        gen state|explain|lint|health|templates|completion …

      For example:
        gen -t haproxy                      print what it makes of the containers that run here
        gen --state shop.yaml -t haproxy    … of the containers and services of a file
        gen --help                          more
      """;

  static final String GENERATE =
      """
      gen keeps configuration files equal to the containers that are running.

      Usage:
        gen [SOURCE…] [--watch] (-t TEMPLATE [-o FILE] [--check CMD] [--notify CMD]…)…
        gen [--watch] -c gen.yaml

        gen state [SOURCE…]                 print what templates see
        gen explain [SOURCE…] NAME          why a host, service or container is offered, or is not
        gen lint [-c FILE | -t TEMPLATE…]   check settings and templates, without any source
        gen health [--status ADDR]          ask a running gen --watch how it is doing
        gen reload-haproxy SOCKET           let a haproxy load its configuration again
        gen templates [NAME]                list the bundled templates, or print one
        gen completion bash|zsh             print a completion script
        gen COMMAND --help                  more about a command; so does gen help COMMAND

      Examples:
        Print what a bundled template makes of the containers that run here:
          gen -t haproxy

        Keep a file: check each new version before it replaces the old one, reload once per change:
          gen --watch -t haproxy.ftl -o /etc/haproxy/haproxy.cfg \\
              --check "haproxy -c -f {file}" --notify "systemctl reload haproxy"

        Beside the container proxy: its haproxy checks the file on the volume that both have, and is
        reloaded through its master's socket:
          gen --watch -t haproxy -o /etc/haproxy/haproxy.cfg --in proxy \\
              --check "haproxy -c -f {file}" --notify-haproxy /etc/haproxy/master.sock

        Two files from a state file, once; what is set is vars.domain in templates:
          gen --state shop.yaml --set domain=shop.test \\
              -t haproxy -o haproxy.cfg --notify "./reload haproxy" \\
              -t hosts -o shop.hosts

        See what would change, and write nothing:
          gen --dry-run -t haproxy -o /etc/haproxy/haproxy.cfg

        Many jobs from a file, here two lines of it:
          gen --watch -c gen.yaml
            jobs:
              - {template: haproxy, output: /etc/haproxy/haproxy.cfg, notify: ./reload}

      A job begins with -t; what follows belongs to it, up to the next -t:
      %s

      %s
      %s
      Times are written 200ms, 2s, 5m or 1h; 0 means none. A switch is turned off by =false. Every
      global option can be given as a variable, such as GEN_MIN_INTERVAL for --min-interval, and for
      one job GEN_TEMPLATE, GEN_OUTPUT, GEN_CHECK, GEN_NOTIFY, GEN_NOTIFY_CONTAINER,
      GEN_NOTIFY_HAPROXY, GEN_IN and GEN_ROLLBACK. A flag counts before a variable, a variable before
      the file, the file before the default. Commands are run by /bin/sh.

      Exit codes:
      %s

      SIGHUP reads settings and templates again. SIGTERM and SIGINT end the program cleanly.
      """;

  static final String STATE =
      """
      gen state prints what templates see, secrets masked. As YAML it is a valid input of --state.

      Usage:
        gen state [SOURCE…] [--format yaml|json] [--mask NAME[,NAME]…] [--show-secrets]

      Examples:
        The containers that run here, as a file to try templates on:
          gen state > now.yaml
          gen --state now.yaml -t haproxy

        What a state file says, short forms and defaults removed:
          gen state --state shop.yaml --format json

        Without what a bug report need not have (names of variables, labels and keys; "command"):
          gen state --mask 'DATABASE_*,command' > report.yaml

      Options:
      %s
      %s
      """;

  static final String EXPLAIN =
      """
      gen explain says why a host, a service or a container is offered as it is, or why it is not.

      Usage:
        gen explain [SOURCE…] NAME

      Examples:
        Who answers for a host, path by path (what is pasted from a browser will do):
          gen explain app.test

        What became of a container's labels, ports and networks:
          gen explain shop-web-1
          gen explain 3f4e8c01

        All containers of a compose project, as a running program's configuration sees them:
          gen explain -c /etc/gen.yaml shop

      NAME is a host, or one below a wildcard; a service or an alias of it; a container by its name,
      the beginning of its id, its compose project or its compose service. Everything that has the
      name is explained. Exit code 1: nothing has it.

      Options:
      %s
      """;

  static final String LINT =
      """
      gen lint checks settings and templates without asking any source, and lists all that is wrong.

      Usage:
        gen lint [-c gen.yaml | -t TEMPLATE…]

      Examples:
        The templates, before they are committed:
          gen lint -t haproxy.ftl -t nginx.ftl

        The whole configuration of a running program, as it would read it:
          gen lint -c /etc/gen.yaml

      It takes every option of gen, so "lint" can be put into any command line to check it. What may
      fail on some data (a label that need not be there) is a warning, which counts with --strict.
      What the made-up data do not reach is not looked at: a macro that is never called, or a branch
      on one value such as s.port == 6379.
      Exit codes: 0 all is right; 2 something is wrong.

      A job begins with -t; what follows belongs to it, up to the next -t:
      %s

      %s
      """;

  static final String HEALTH =
      """
      gen health asks a gen that runs with --watch and --status how it is doing, and prints that.

      Usage:
        gen health [--status ADDR]

      Examples:
        As the health check of a container that has GEN_STATUS set:
          HEALTHCHECK CMD ["gen", "health"]

        Beside a program that was started with --watch --status unix:/run/gen.sock:
          gen health --status unix:/run/gen.sock

      Exit codes: 0 all is well; 1 something is wrong, or nothing answers within 5 seconds; 2 no
      address is given. What is served there besides: /ready, /metrics and /debug/state.

      Options:
      %s
      """;

  static final String RELOAD_HAPROXY =
      """
      gen reload-haproxy lets a haproxy in master-worker mode load its configuration again, by the
      socket of its master, and waits until it has: once, what --notify-haproxy does after changes.

      Usage:
        gen reload-haproxy [--notify-timeout TIME] SOCKET

      Examples:
        A haproxy that runs as haproxy -W -S /run/haproxy/master.sock:
          gen reload-haproxy /run/haproxy/master.sock

      Exit codes: 0 the new configuration serves; 1 haproxy refused it and goes on with the old one,
      or cannot be reached; 2 no socket is given.

      Options:
      %s
      """;

  static final String TEMPLATES =
      """
      gen templates lists the templates that are part of the program, or prints one of them.

      Usage:
        gen templates [NAME]

      Examples:
        What there is:
          gen templates

        Begin a template of one's own with one of them:
          gen templates haproxy > my.cfg.ftl
          gen -t my.cfg.ftl
      """;

  static final String COMPLETION =
      """
      gen completion prints a script that completes commands, options and file names.

      Usage:
        gen completion bash|zsh

      Examples:
        In this shell:
          source <(gen completion bash)

        In every shell:
          gen completion bash > /etc/bash_completion.d/gen
          gen completion zsh > ~/.gen.zsh; echo 'source ~/.gen.zsh' >> ~/.zshrc
      """;
}
