import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchTag, type TagPattern } from "../../grammar/values/match.ts";
import { regexEngine } from "../../grammar/values/regex.ts";
import { systemdTag, tailTag } from "../../grammar/values/tag.ts";
import { showTags } from "../../grammar/values/tag-pattern.ts";
import { check } from "../../src/check.ts";
import type { Pipeline } from "../../src/model/pipeline.ts";
import type { CheckOptions } from "../../src/result.ts";
import { makeRouting } from "../../src/routing/make-routing.ts";
import type { Certainty, Routing } from "../../src/routing/routing.ts";
import { describeShared } from "../shared.ts";

async function routingOf(text: string, options: CheckOptions = {}): Promise<{ pipeline: Pipeline; routing: Routing }> {
  const files = [{ path: "main.conf", text }];
  const { pipelines } = await check(files, {}, { entries: ["main.conf"], complete: true, ...options });
  const pipeline = pipelines[0]!;
  return { pipeline, routing: makeRouting(pipeline, regexEngine) };
}

/** Whether the records of each input (rows) reach each output (columns). */
async function routes(text: string, options?: CheckOptions): Promise<readonly (readonly Certainty[])[]> {
  const { pipeline, routing } = await routingOf(text, options);
  return routing.sources.map((source) => pipeline.outputs.map((output) => routing.reaches(source, output)));
}

async function tagsOf(text: string, options?: CheckOptions): Promise<readonly string[] | undefined> {
  return (await routingOf(text, options)).routing.sources[0]!.tags?.map(showTags);
}

const input = (lines: string): string => `[INPUT]\n${lines.replace(/^/gm, "    ")}\n`;
const output = (match: string): string => `[OUTPUT]\n    Name null\n    ${match}\n`;

describe("default tags", () => {
  it("count all inputs of the configuration, and no alias (R-20)", async () => {
    const { routing } = await routingOf(input("Name random") + input("Name dummy\nAlias other") + output("Match *"));
    expect(routing.sources.map(({ display }) => display)).toEqual(["random.0", "dummy.1"]);
  });

  it("are literal", async () => {
    expect(
      await routes(input("Name cpu") + output("Match cpu") + output("Match cpu.*") + output("Match cpu.0")),
    ).toEqual([["never", "always", "always"]]);
  });

  it("stand for Tag where tail has only a Tag_Regex (R-22)", async () => {
    expect(
      await routes(input("Name tail\nPath /a.log\nTag_Regex (?<n>a)") + output("Match tail.0") + output("Match x")),
    ).toEqual([["always", "never"]]);
  });
});

describe("tail tags (R-22)", () => {
  it("put the path in for the star", async () => {
    const tail = input("Name tail\nPath /var/log/containers/*.log\nTag kube.*");
    const patterns = [
      "kube.*",
      "kube.var.log.containers.*",
      "kube.*.log",
      "kube.var.log.pods.*",
      "kube.var.log.containers.a*",
    ];
    expect(await routes(tail + patterns.map((pattern) => output(`Match ${pattern}`)).join(""))).toEqual([
      ["always", "always", "always", "never", "perhaps"],
    ]);
  });

  it("differ for each item of Path", async () => {
    const tail = input("Name tail\nPath /a/x.log,/b/x.log\nTag *");
    expect(await routes(tail + output("Match a.*") + output("Match *.x.log") + output("Match c.*"))).toEqual([
      ["perhaps", "always", "never"],
    ]);
  });

  it("stay open where the path is not known", async () => {
    const unknownPath = input("Name tail\nPath ${P}/x.log\nTag kube.*");
    const found = await routes(
      unknownPath + output("Match kube.*") + output("Match kube.a.x.log") + output("Match x"),
      { complete: false },
    );
    // An empty path would leave "kube".
    expect(found).toEqual([["perhaps", "perhaps", "never"]]);
    const home = input("Name tail\nPath ~/x.log\nTag kube.*");
    expect(await routes(home + output("Match kube.root.x.log") + output("Match x.*"))).toEqual([["perhaps", "never"]]);
  });

  it("are unknown with no path at all", async () => {
    expect(await routes(input("Name tail\nPath ,\nTag a.*") + output("Match zzz"))).toEqual([["perhaps"]]);
  });

  it("have what Tag_Regex finds in the path, and its star as it is", async () => {
    const known = input("Name tail\nPath /d/a-b.log\nTag <n>.*.<m>.<x>\nTag_Regex /(?<n>[a-z]+)-(?<m>z)?");
    expect(await tagsOf(known)).toEqual(["a.*._._"]);
    const pods = input("Name tail\nPath /p/*.log\nTag k.<pod>.<ns>\nTag_Regex (?<pod>[a-z0-9.]+)_(?<ns>[^_/.]+)_");
    const answers = await routes(
      pods + ["Match k.*", "Match k.*_*", "Match k.*/*", "Match *.x/y"].map(output).join(""),
    );
    expect(answers).toEqual([["always", "perhaps", "never", "never"]]);
  });

  it("are unknown where Tag_Regex fits no path, its brackets do not close, or it does not compile", async () => {
    for (const lines of ["Tag <n\nTag_Regex (?<n>a)", "Tag <n>\nTag_Regex (?<n>z)", "Tag <n>\nTag_Regex (?<n>a"]) {
      expect(await tagsOf(input(`Name tail\nPath /a.log\n${lines}`))).toBeUndefined();
    }
  });

  it("hold every tag that tail makes, so that no answer is wrong", async () => {
    const part = fc.string({ unit: fc.constantFrom("a", "b", ".", "-"), minLength: 1, maxLength: 4 });
    const glob = fc.array(fc.oneof(part, fc.constant("*")), { minLength: 1, maxLength: 4 });
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "k"), minLength: 1, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("k.*", "*", "k*.x", "a.k"),
        glob,
        pattern,
        part,
        async (tag, parts, match, filler) => {
          const path = `/d/${parts.join("/")}.log`;
          const [[answer]] = (await routes(
            `${input(`Name tail\nPath ${path}\nTag ${tag}`)}${output(`Match ${match}`)}${output("Match q")}`,
          )) as [[Certainty]];
          const matched = matchTag(match, tailTag(tag, path.replaceAll("*", filler)));
          expect(answer === "never" && matched).toBe(false);
          expect(answer === "always" && !matched).toBe(false);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("systemd tags (R-23)", () => {
  it("put the unit in for the star, as it is", async () => {
    const systemd = input("Name systemd\nTag host.*.x");
    expect(
      await routes(
        systemd + output("Match host.*") + output("Match host.a/b.x") + output("Match docker.*") + output("Match *.x"),
      ),
    ).toEqual([["always", "perhaps", "never", "always"]]);
  });

  it("hold every unit's tag", async () => {
    const word = fc.string({ unit: fc.constantFrom("a", ".", "@", "/"), maxLength: 5 });
    const pattern = fc.string({ unit: fc.constantFrom("a", "u", ".", "*"), minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(word, pattern, async (unit, match) => {
        const [[answer]] = (await routes(
          input("Name systemd\nTag u.*") + output(`Match ${match}`) + output("Match q"),
        )) as [[Certainty]];
        const matched = matchTag(match, systemdTag("u.*", unit));
        expect(answer === "never" && matched).toBe(false);
        expect(answer === "always" && !matched).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});

describe("inputs whose records bring their tags (R-24)", () => {
  it.each(["forward", "prometheus_remote_write"])("%s", async (name) => {
    const { routing } = await routingOf(input(`Name ${name}`) + output("Match a") + output("Match *"));
    expect(routing.sources[0]!.tags).toBeUndefined();
    expect(routing.closed).toBe(false);
  });

  it("forward: Tag_Prefix stands before them, Tag for them since 2.1.2", async () => {
    expect(await tagsOf(input("Name forward\nTag a"), { fluentBit: "2.1.1" })).toBeUndefined();
    expect(await tagsOf(input("Name forward\nTag a"), { fluentBit: "5.1.1" })).toEqual(["a"]);
    expect(await tagsOf(input("Name forward\nTag a\nTag_Prefix p."))).toEqual(["p.*"]);
  });

  it.each(["http", "opentelemetry"])("%s: from the path, of letters, digits, _ and dots", async (name) => {
    const text = input(`Name ${name}\nTag a-b`) + ["Match a-b", "Match c-d", "Match v1_logs"].map(output).join("");
    expect(await routes(text)).toEqual([["perhaps", "never", "perhaps"]]);
    expect((await routingOf(text)).routing.closed).toBe(true);
  });

  it("splunk: its own since 5.1", async () => {
    expect(await tagsOf(input("Name splunk\nTag a"), { fluentBit: "5.1.1" })).toEqual(["a"]);
    expect(await tagsOf(input("Name splunk\nTag a"), { fluentBit: "3.0.0" })).toEqual(["a", "*"]);
  });

  it("so does tag_key", async () => {
    const { routing } = await routingOf(input("Name elasticsearch\nTag_Key $a") + output("Match a"));
    expect(routing.sources[0]!.tags).toBeUndefined();
  });

  it("others keep the tag of the configuration", async () => {
    const tags: readonly TagPattern[] = [{ pieces: [{ kind: "literal", text: "a*" }] }];
    const { routing } = await routingOf(input("Name syslog\nTag a*") + output("Match a"));
    expect(routing.sources[0]!.tags).toEqual(tags);
  });
});

describe("variables", () => {
  it("that are not known leave the rest of a tag and of a Match known", async () => {
    const some =
      input("Name dummy\nTag app.${ENV}.log") + ["Match app.*", "Match web.*", "Match *.log"].map(output).join("");
    expect(await routes(some, { complete: false })).toEqual([["always", "never", "always"]]);
    const match = input("Name dummy\nTag a.b") + ["Match a.${ENV}", "Match x.${ENV}"].map(output).join("");
    expect(await routes(match, { complete: false })).toEqual([["perhaps", "never"]]);
  });

  it("stand in a tag with a star, of which only the head is known then", async () => {
    const tail =
      input("Name tail\nPath /d/*.log\nTag k.${ENV}.*") +
      ["Match k.*", "Match x.*", "Match *.log"].map(output).join("");
    expect(await routes(tail, { complete: false })).toEqual([["always", "never", "perhaps"]]);
  });
});

describe("Match and Match_Regex", () => {
  const dummy = input("Name dummy\nTag a.b");

  it("are joined by or (R-13), Match_Regex from the start only (R-12)", async () => {
    const lines = ["Match x\n    Match_Regex a", "Match a.*\n    Match_Regex x", "Match_Regex b", "Match_Regex .*b"];
    expect(await routes(dummy + lines.map(output).join(""))).toEqual([["always", "always", "never", "always"]]);
  });

  it("a regular expression that does not compile is none (R-15)", async () => {
    expect(await routes(dummy + output("Match_Regex (a") + output("Match x"))).toEqual([["never", "never"]]);
  });

  it("an unset variable leaves an output without Match and a filter with one that fits nothing (C-71)", async () => {
    const { pipeline, routing } = await routingOf(
      `${dummy}[FILTER]\n    Name stdout\n    Match \${X}\n${output("Match ${X}")}`,
    );
    expect(routing.reaches(routing.sources[0]!, pipeline.filters[0]!)).toBe("never");
    expect(routing.reaches(routing.sources[0]!, pipeline.outputs[0]!)).toBe("always");
  });
});

describe("an output without Match (R-31)", () => {
  const one = input("Name dummy") + output("Alias a");

  it("gets everything of one input, and nothing where there are more", async () => {
    expect(await routes(one)).toEqual([["always"]]);
    expect(await routes(one + output("Match *"))).toEqual([["never", "always"]]);
    expect(await routes(one + input("Name cpu"))).toEqual([["never"], ["never"]]);
  });

  it("is unsure where something may bring an input of its own", async () => {
    const retag = "[FILTER]\n    Name rewrite_tag\n    Match x\n    Rule a b c false\n";
    expect(await routes(one + retag)).toEqual([["never"]]);
    const joined = "[FILTER]\n    Name multiline\n    Match x\n    multiline.parser go\n";
    // Seen: 5.1.1 counts its emitter, 1.7.2 and a filter without buffer have none.
    expect(await routes(one + joined, { fluentBit: "5.1.1" })).toEqual([["never"]]);
    expect(await routes(one + joined, { fluentBit: "1.9.0" })).toEqual([["always"]]);
    expect(await routes(`${one}${joined}    buffer off\n`, { fluentBit: "5.1.1" })).toEqual([["always"]]);
    expect(await routes(`${one}${joined}    buffer \${B}\n`, { complete: false })).toEqual([["perhaps"]]);
    const stored = `[SERVICE]\n    storage.path /x\n${one}`;
    expect(await routes(stored, { fluentBit: "1.7.2" })).toEqual([["perhaps"]]);
    expect(await routes(stored, { fluentBit: "5.1.1" })).toEqual([["always"]]);
  });
});

describe("closed", () => {
  const plain = input("Name dummy") + output("Match *");
  const cases: Readonly<Record<string, readonly [string, boolean]>> = {
    "a plain pipeline": [plain, true],
    "with a multiline filter, which keeps the tag (R-46)": [
      `${plain}[FILTER]\n    Name multiline\n    Match *\n    multiline.parser cri\n`,
      true,
    ],
    "with rewrite_tag": [`${plain}[FILTER]\n    Name rewrite_tag\n    Match *\n    Rule a b c false\n`, true],
    "with log_to_metrics": [`${plain}[FILTER]\n    Name log_to_metrics\n    Match *\n    tag x\n`, true],
    "not with a filter that we do not know": [`${plain}[FILTER]\n    Name mine\n    Match *\n`, false],
    "not with an input that we do not know": [plain + input("Name mine"), false],
    "with a stream task that is followed": [
      `${plain}[STREAM_TASK]\n    Name t\n    Exec CREATE STREAM s AS SELECT * FROM TAG:'a';\n`,
      true,
    ],
    "not with another": [
      `${plain}[STREAM_TASK]\n    Name t\n    Exec CREATE SNAPSHOT s AS SELECT * FROM TAG:'a';\n`,
      false,
    ],
    "not with stream tasks that we do not have": [`[SERVICE]\n    Streams_File s.conf\n${plain}`, false],
    "not with a custom plugin": [`${plain}[CUSTOM]\n    Name calyptia\n`, false],
    "with a tag from a variable that we do not know": [input("Name dummy\nTag ${T}") + output("Match *"), true],
  };
  it.each(Object.entries(cases))("%s", async (_, [text, closed]) => {
    expect((await routingOf(text, { complete: false })).routing.closed).toBe(closed);
  });

  it("counts what is emitted among the tags, never as certain", async () => {
    const retag = "[FILTER]\n    Name rewrite_tag\n    Match a\n    Rule $message ^d new.$TAG false\n";
    const { routing } = await routingOf(input("Name dummy\nTag a") + retag + output("Match new.*"));
    const answers = [...routing.sourcesNear("new.a")].map((source) => [source.display, routing.fits("new.a", source)]);
    expect(answers).toEqual([["new.a", "perhaps"]]);
    expect([...routing.sourcesNear("new.b")]).toEqual([]);
    expect(routing.sources.map(({ display }) => display)).toEqual(["a"]);
  });

  it("tells which records a filter may take away", async () => {
    const retag = "[FILTER]\n    Name rewrite_tag\n    Match a\n    Rule a b c false\n";
    const { routing } = await routingOf(
      input("Name dummy\nTag a") + input("Name dummy\nTag b") + retag + output("Match *"),
    );
    expect(routing.sources.map((source) => routing.mayBeTaken(source))).toEqual([true, false]);
  });
});

interface RecordedRoute {
  readonly id: string;
  readonly conf: string;
  readonly delivered: readonly (readonly [input: string, tag: string, output: string])[];
}

describeShared("recorded routes", (shared) => {
  it("no answer contradicts what 5.1.1 delivered", async () => {
    const recorded = readFileSync(`${shared}/spec/routes.jsonl`, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as RecordedRoute);
    const wrong: string[] = [];
    let certain = 0;
    let all = 0;
    for (const { id, conf: text, delivered } of recorded) {
      const { pipeline, routing } = await routingOf(text, { fluentBit: "5.1.1" });
      for (const source of routing.sources) {
        // A rewriting filter may take the records away, so only the answers for what nobody takes are compared.
        if (routing.mayBeTaken(source)) continue;
        const from = source.input.get("alias")?.value.text ?? source.input.name.text;
        for (const target of pipeline.outputs) {
          const to = target.get("alias")?.value.text ?? target.name.text;
          const got = delivered.some(([input, , output]) => input === from && output === to);
          const answer = routing.reaches(source, target);
          all++;
          if (answer !== "perhaps") certain++;
          if ((answer === "always" && !got) || (answer === "never" && got)) wrong.push(`${id} ${from} ${to} ${answer}`);
        }
      }
    }
    console.log(
      `${recorded.length} recorded pipelines, ${all} pairs, ${certain} answered with certainty, ${wrong.length} wrong`,
    );
    expect(wrong).toEqual([]);
    expect(all).toBeGreaterThan(500);
    expect(certain / all).toBeGreaterThan(0.95);
  });
});

describe("large configurations", () => {
  const word = fc.constantFrom(
    "a",
    "b",
    "a.b",
    "a.",
    "a.*",
    "*",
    "*.a",
    "a*b",
    ".a",
    "a..b",
    "a..*",
    "",
    "a.b.*",
    "b*",
  );
  const anyInput = fc
    .tuple(
      fc.constantFrom("dummy", "tail", "systemd", "forward"),
      word,
      fc.constantFrom("/a.log", "/a/*.log", "*", "/b/"),
    )
    .map(([name, tag, path]) =>
      input(`Name ${name}${tag === "" ? "" : `\nTag ${tag}`}${name === "tail" ? `\nPath ${path}` : ""}`),
    );
  const anyOutput = fc.oneof(
    word.map((pattern) => output(`Match ${pattern}`)),
    word.map((pattern) => output(`Match ${pattern}\n    Match_Regex ^a`)),
    fc.constant("[OUTPUT]\n    Name null\n"),
  );

  it("what is not near by its head is never reached", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyInput, { minLength: 1, maxLength: 4 }),
        fc.array(anyOutput, { minLength: 1, maxLength: 4 }),
        async (inputs, outputs) => {
          const { pipeline, routing } = await routingOf(inputs.join("") + outputs.join(""));
          for (const source of routing.sources) {
            const near = new Set(routing.outputsNear(source));
            for (const plugin of pipeline.outputs) {
              const answer = routing.reaches(source, plugin);
              if (answer === "never") continue;
              expect(near.has(plugin)).toBe(true);
              expect([...routing.sourcesNear(plugin)]).toContain(source);
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("exact tags and patterns are not compared pair by pair", async () => {
    const count = 300;
    const each = (make: (index: number) => string): string => Array.from({ length: count }, (_, i) => make(i)).join("");
    const text = each((i) => input(`Name dummy\nTag app.${i}`)) + each((i) => output(`Match app.${i}`));
    const { pipeline, routing } = await routingOf(text);
    const pairs = pipeline.outputs.flatMap((plugin) => [...routing.sourcesNear(plugin)]);
    expect(pairs).toHaveLength(count);
  });

  it("nothing is claimed any more once millions of pairs were compared", async () => {
    const { pipeline, routing } = await routingOf(input("Name dummy\nTag a.b") + output("Match *.c"));
    const [source] = routing.sources;
    const [plugin] = pipeline.outputs;
    expect(routing.reaches(source!, plugin!)).toBe("never");
    for (let i = 0; i < 2_000_000 && routing.complete; i++) routing.reaches(source!, plugin!);
    expect(routing.complete).toBe(false);
    expect(routing.reaches(source!, plugin!)).toBe("perhaps");
  });
});
