/** The commands and their options. What a command does stands in its own file, loaded when it is called. */
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { Shard } from "../judgement.ts";
import { formats } from "../report/formats.ts";
import { type Engine, loadEngine } from "./engine.ts";
import { type ExitStatus, exit, type Io, UsageError } from "./io.ts";
import type { Shell } from "./shell.ts";
import { toolVersion } from "./version.ts";

/** Runs one command line and answers its exit status; it never throws and never ends the process. */
export async function run(
  argv: readonly string[],
  io: Io,
  engine: () => Promise<Engine> = loadEngine,
): Promise<ExitStatus> {
  let status: ExitStatus = exit.clean;
  const again = (): Promise<ExitStatus> =>
    run(
      argv.filter((one) => one !== "--watch"),
      io,
      engine,
    );
  const program = makeProgram({ io, engine, again }, (answer) => {
    status = answer;
  });
  try {
    await program.parseAsync(argv as string[], { from: "user" });
    return status;
  } catch (error) {
    // Commander has printed its own messages; help that was asked for and the version are no failure.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.clean : exit.usage;
    if (error instanceof UsageError) {
      io.stderr.write(`fbcheck: ${error.message}\n`);
      return exit.usage;
    }
    return reportBug(error, io, argv.includes("--verbose"));
  }
}

/** Says what to report about a crash of ours. */
export function reportBug(error: unknown, { stderr }: Pick<Io, "stderr">, verbose: boolean): ExitStatus {
  const text = error instanceof Error ? (verbose ? (error.stack ?? error.message) : error.message) : String(error);
  stderr.write(
    `fbcheck: this is a bug of fbcheck, nothing is wrong with your files: ${text}\n` +
      `Please report it with the command line, the files if you can share them, fbcheck ${toolVersion}, ` +
      `Node ${process.versions.node} and ${process.platform}${verbose ? "" : "; --verbose adds the place in the code"}.\n`,
  );
  return exit.bug;
}

type Answer = (status: ExitStatus) => void;

/** The command tree; also what shell completion is made from. */
export function makeProgram(shell: Shell, answer: Answer): Command {
  const { io } = shell;
  const program = new Command("fbcheck")
    .description("Checks, fixes and formats Fluent Bit configurations and the Kubernetes manifests that carry them.")
    .version(toolVersion, "-V, --version", "print the version")
    .helpOption("-h, --help", "show help")
    .helpCommand(false)
    .showHelpAfterError("(--help shows what there is)")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      outputError: (text, write) => write(text.replace(/^error: /, "fbcheck: ")),
    })
    .addHelpText("after", "\nNew here? Run: fbcheck demo");

  /** `--schema FILE`: the file is read once, before the command runs. */
  const withSchemaFile = (command: Command): Command =>
    command
      .option("--schema <file>", 'what "fluent-bit -J" of your own build prints: its plugins are added or replaced')
      .hook("preAction", async (called) => {
        const { schema } = called.opts<{ schema?: string }>();
        if (schema === undefined) return;
        const { readSchemaOption } = await import("./schema-option.ts");
        called.setOptionValue("schema", await readSchemaOption(schema, io));
      });
  /** `fbcheck.yaml`: read before the command runs, too; the schema file that it names gives way to `--schema`. */
  const withConfigFile = (command: Command): Command =>
    command
      .option("--config <file>", `this configuration instead of the nearest "fbcheck.yaml" above the working directory`)
      .option("--no-config", "no configuration file")
      .hook("preAction", async (called) => {
        const { readConfigOption, readConfigSchema } = await import("./config-option.ts");
        const options = called.opts<{ config?: string | boolean; color?: boolean; schema?: unknown }>();
        const config = await readConfigOption(options, io, shell.engine);
        called.setOptionValue("config", config);
        if (config !== undefined && options.schema === undefined)
          called.setOptionValue("schema", await readConfigSchema(config, io));
      });
  const judging = (command: Command): Command => withConfigFile(withSchemaFile(withJudgingOptions(command)));

  const command = (name: string, description: string, examples: readonly string[]): Command =>
    program
      .command(name)
      .description(description)
      .addHelpText(
        "after",
        `\nExample${examples.length > 1 ? "s" : ""}:\n${examples.map((one) => `  $ ${one}\n`).join("")}`,
      );

  judging(
    command("lint", "Find mistakes. All files under the paths form one set.", [
      "fbcheck lint manifests/",
      "fbcheck lint --fix --rule unused-env=off .",
      "kubectl get cm,ds -A -o yaml | fbcheck lint - --stdin-filename live.yaml",
    ]),
  )
    .addOption(new Option("--format <name>", "pretty on a terminal, compact elsewhere").choices(formats))
    .option("--output-file <file>", "write the report there instead of to standard output")
    .addOption(
      new Option("--fail-on <severity>", "lowest severity that makes the exit status 1")
        .choices(severities)
        .default("warning"),
    )
    .option("--max-warnings <n>", "so many warnings are accepted", count)
    .option("--fix", "apply the safe fixes")
    .option("--unsafe-fixes", "apply the unsafe fixes too")
    .option("--diff", "show what the fixes would change, and change nothing")
    .option("--add-suppressions", "write a comment above every finding that silences it")
    .option("--reason <text>", 'why they are silenced, for these comments (default: "TODO")')
    .option("--with-fluent-bit <binary>", "also ask the real program: its --dry-run is started on each instance")
    .option("--baseline <file>", "findings in this file are known and do not count")
    .option("--update-baseline", "write the baseline where there is none; else drop what does not occur any more")
    .option(
      "--changed [revision]",
      "only what changes since a git revision (default: HEAD) bring; the whole set is read",
    )
    .option("--jobs <n>", "threads for a large set (default: as many as pay)", threads)
    .option("--cache", "keep what was concluded, and use it where nothing has changed")
    .option("--no-cache", "no use of earlier results (the default)")
    .option("--shard <i/n>", "only this machine's part of a large tree: 1/4 is the first of four", shard)
    .option("--watch", "lint again whenever a file changes")
    .option("--progress", "a progress bar from the first moment on (default: on a terminal, where the work is long)")
    .option("--no-progress", "no progress bar")
    .action(async (paths: string[], options) =>
      answer(
        options.watch === true
          ? await (await import("./watch.ts")).watchLint(paths, options, shell)
          : options.addSuppressions === true
            ? await (await import("./suppress.ts")).suppress(paths, options, shell)
            : await (await import("./lint.ts")).lint(paths, options, shell),
      ),
    );

  judging(
    command("fmt", "Print the canonical, corrected set: canonical layout plus the safe fixes.", [
      "fbcheck fmt fluent-bit.conf",
      "fbcheck fmt --check manifests/",
      "fbcheck fmt --unsafe-fixes --out-dir corrected manifests/",
    ]),
  )
    .option("--check", "only say which files would change; exit status 1 if there are any")
    .option("--write", "write the files in place")
    .option("--diff", "show the changes as a unified diff")
    .option("--out-dir <dir>", "write the whole set there")
    .option("--layout-only", "apply no fixes")
    .option("--unsafe-fixes", "apply the unsafe fixes too")
    .addOption(
      new Option("--key-case <case>", "how keys are spelt").choices(["keep", "documented", "lower"]).default("keep"),
    )
    .action(async (paths: string[], options) => answer(await (await import("./fmt.ts")).fmt(paths, options, shell)));

  withConfigFile(
    withSchemaFile(
      common(
        command(
          "explain",
          "Say what a rule finds and how to mend it, or what Fluent Bit knows of a plugin or property.",
          [
            "fbcheck explain split-key",
            "fbcheck explain tail",
            "fbcheck explain output.http.uri",
            "fbcheck explain service.flush --fluent-bit 1.8",
          ],
        ),
      ),
    ),
  )
    .argument("<name>", "a rule, a plugin (tail, input.http), a section (service), or a property of one (tail.db)")
    .addOption(new Option("--format <name>", "how to print it").choices(["text", "json"]).default("text"))
    .option("--fluent-bit <version>", "what this version knows (default: that of the configuration, else the newest)")
    .action(async (name: string, options) =>
      answer(await (await import("./explain.ts")).explain(name, options, shell)),
    );

  withConfigFile(common(command("rules", "List all rules.", ["fbcheck rules", "fbcheck rules --format json"])))
    .addOption(new Option("--format <name>", "how to print them").choices(["table", "json"]).default("table"))
    .action(async (options) => answer(await (await import("./explain.ts")).listRules(options, shell)));

  judging(
    command(
      "render",
      "Show what each instance really gets: includes resolved, variables substituted, files of the container.",
      ["fbcheck render manifests/", "fbcheck render manifests/ --out-dir rendered"],
    ),
  )
    .option("--out-dir <dir>", 'write it as files that "fluent-bit -c" can start from')
    .action(async (paths: string[], options) =>
      answer(await (await import("./render.ts")).render(paths, options, shell)),
    );

  judging(
    command("trace", "Follow the records of a tag, a file or a pod: what each step does with them, and why.", [
      "fbcheck trace --tag kube.var.log.containers.api.log manifests/",
      "fbcheck trace --path /var/log/messages fluent-bit.conf",
      "fbcheck trace --pod payments/api-7d9f/app manifests/",
    ]),
  )
    .option("--tag <tag>", 'follow this tag; "*" stands for any text')
    .option("--path <file>", "follow what the tail inputs read from this file, named as Fluent Bit sees it")
    .option("--pod <namespace/pod/container>", "follow the log of a container")
    .addOption(new Option("--format <name>", "how to print it").choices(["text", "json"]).default("text"))
    .action(async (paths: string[], options) =>
      answer(await (await import("./trace.ts")).trace(paths, options, shell)),
    );

  judging(
    command("upgrade", "Tell what this configuration meets on the way to another version of Fluent Bit.", [
      "fbcheck upgrade --to 5.1.1 manifests/",
      "fbcheck upgrade --fluent-bit 1.8.15 --to 3.2 fluent-bit.conf",
    ]),
  )
    .option("--to <version>", "the version to go to (default: the newest that fbcheck knows)")
    .addOption(new Option("--format <name>", "pretty on a terminal, compact elsewhere").choices(formats))
    .option("--output-file <file>", "write the report there instead of to standard output")
    .addOption(
      new Option("--fail-on <severity>", "lowest severity that makes the exit status 1")
        .choices(severities)
        .default("warning"),
    )
    .action(async (paths: string[], options) =>
      answer(await (await import("./upgrade.ts")).upgrade(paths, options, shell)),
    );

  withConfigFile(
    withSchemaFile(
      common(
        command("convert", "Write the configuration in Fluent Bit's other format, with its files and manifests.", [
          "fbcheck convert --to yaml fluent-bit.conf",
          "fbcheck convert --to yaml --write manifests/",
          "fbcheck convert --to classic --out-dir classic fluent-bit.yaml parsers.yaml",
        ]).argument("[path...]", 'files and folders; "-" is standard input (default: ".")'),
      ),
    ),
  )
    .addOption(new Option("--to <format>", "the format to have").choices(["yaml", "classic"]).makeOptionMandatory())
    .option("--inline", "merge what is included into the file that includes it")
    .option("--write", "write the new files in place of the old ones")
    .option("--diff", "show the changes as a unified diff")
    .option("--out-dir <dir>", "write the whole set there")
    .option("--fluent-bit <version>", "convert for this version instead of the one that the image runs")
    .option("--stdin-filename <name>", "what standard input is called")
    .action(async (paths: string[], options) =>
      answer(await (await import("./convert.ts")).convert(paths, options, shell)),
    );

  judging(
    command("graph", "Show the routes of each instance: which records reach which filter and output.", [
      "fbcheck graph fluent-bit.conf",
      "fbcheck graph --format html --output-file routes.html manifests/",
      "fbcheck graph --format dot . | dot -Tpdf > routes.pdf",
    ]),
  )
    .addOption(
      new Option("--format <name>", "how to show them")
        .choices(["text", "mermaid", "dot", "json", "svg", "html"])
        .default("text"),
    )
    .option("--output-file <file>", "write it there instead of to standard output")
    .action(async (paths: string[], options) =>
      answer(await (await import("./graph.ts")).graph(paths, options, shell)),
    );

  common(
    command("init", 'Write a commented configuration, "fbcheck.yaml", into the working directory.', [
      "fbcheck init",
      "fbcheck init --github",
    ]),
  )
    .option("--github", "also .github/workflows/fbcheck.yml, which checks each pull request")
    .action(async (options) => answer(await (await import("./init.ts")).init(options, shell)));

  common(
    command("merge", "Join the reports that several machines made of the parts of a set (--shard) into one.", [
      "fbcheck merge --format github part-*.json",
      "fbcheck merge --output-file all.sarif part-*.sarif",
    ]),
  )
    .argument("<file...>", "reports of --format json, or of --format sarif")
    .addOption(new Option("--format <name>", "how to print it (default: as the reports are)").choices(formats))
    .option("--output-file <file>", "write the report there instead of to standard output")
    .addOption(
      new Option("--fail-on <severity>", "lowest severity that makes the exit status 1")
        .choices(severities)
        .default("warning"),
    )
    .option("--max-warnings <n>", "so many warnings are accepted", count)
    .action(async (files: string[], options) =>
      answer(await (await import("./merge.ts")).merge(files, options, shell)),
    );

  common(command("demo", "Lint a broken set of manifests that ships with fbcheck.", ["fbcheck demo"])).action(
    async (options) => answer(await (await import("./demo.ts")).demo(options, shell)),
  );

  command("completion", "Print the completion script of a shell.", [
    "source <(fbcheck completion bash)",
    "fbcheck completion fish > ~/.config/fish/completions/fbcheck.fish",
  ])
    .argument("<shell>", "bash, zsh or fish")
    .action(async (name: string) => answer(await (await import("./completion.ts")).completion(name, program, shell)));

  return program;
}

const severities = ["error", "warning", "hint"];

function common(command: Command): Command {
  return command
    .option("--color", "colours even where no terminal is seen")
    .option("--no-color", "no colours")
    .option("-q, --quiet", "only what was asked for: no summary, no notes")
    .option("-v, --verbose", "also say what was skipped");
}

function withJudgingOptions(command: Command): Command {
  return common(command.argument("[path...]", 'files and folders; "-" is standard input (default: ".")'))
    .option("--fluent-bit <version>", "judge by this version instead of the one that the image runs")
    .option(
      "--rule <id=severity>",
      "error, warning, hint or off for one rule; repeatable",
      (one: string, all: string[] = []) => [...all, one],
    )
    .addOption(
      new Option("--preset <name>", "which rules (default: recommended)").choices(["syntax", "recommended", "strict"]),
    )
    .option("--stdin-filename <name>", "what standard input is called");
}

function threads(text: string): number {
  const number = count(text);
  if (number < 1 || number > 256) throw new InvalidArgumentError("It must be from 1 to 256.");
  return number;
}

function shard(text: string): Shard {
  const [, index = "", parts = ""] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  if (index === "" || Number(index) < 1 || Number(index) > Number(parts))
    throw new InvalidArgumentError("It must be a number and how many there are, such as 1/4.");
  return { index: Number(index), count: Number(parts) };
}

function count(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}
