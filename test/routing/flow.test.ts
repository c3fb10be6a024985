import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { regexEngine } from "../../grammar/values/regex.ts";
import { check } from "../../src/check.ts";
import type { Plugin } from "../../src/model/pipeline.ts";
import type { Flow } from "../../src/routing/flow.ts";
import { makeFlow } from "../../src/routing/make-routing.ts";
import { describeShared } from "../shared.ts";
import { deliveries, fitsGlob, longestTag, type ReferencePipeline } from "./reference.ts";

async function flowOf(text: string, fluentBit = "5.1.1"): Promise<Flow> {
  const files = [{ path: "main.conf", text }];
  const { pipelines } = await check(files, {}, { entries: ["main.conf"], complete: true, fluentBit });
  return makeFlow(pipelines[0]!, regexEngine);
}

const nameOf = (plugin: Plugin): string => plugin.get("alias")?.value.text ?? `${plugin.name.text}.${plugin.index}`;

/** `input tag > filters > output when`, one line a route. */
async function routes(text: string, fluentBit?: string): Promise<readonly string[]> {
  return (await flowOf(text, fluentBit)).routes.map(({ input, stream, filters, output, when }) =>
    [`${nameOf(input)} ${stream.display}`, ...filters.map(nameOf), `${nameOf(output)} ${when}`].join(" > "),
  );
}

const section = (kind: string, lines: string): string => `[${kind}]\n${lines.replace(/^/gm, "    ")}\n`;
const input = (lines: string): string => section("INPUT", lines);
const filter = (lines: string): string => section("FILTER", lines);
const output = (lines: string): string => section("OUTPUT", `Name null\n${lines}`);
const dummy = (tag: string): string => input(`Name dummy\nTag ${tag}\nDummy {"log":"hello"}`);
const retag = (match: string, rule: string): string => filter(`Name rewrite_tag\nMatch ${match}\nRule ${rule}`);

describe("rewrite_tag", () => {
  it("moves records to the first filter under the new tag (R-41)", async () => {
    const text = dummy("a") + filter("Name stdout\nMatch b.*") + retag("a", "$log ^h b.$TAG false") + output("Match *");
    expect(await routes(text)).toEqual(["dummy.0 b.a > rewrite_tag.1 > stdout.0 > null.0 always"]);
  });

  it("keeps what KEEP says, and what no rule takes", async () => {
    const kept = dummy("a") + retag("a", "$log ^h b true") + output("Match *");
    expect(await routes(kept)).toEqual([
      "dummy.0 a > rewrite_tag.0 > null.0 always",
      "dummy.0 b > rewrite_tag.0 > null.0 always",
    ]);
    const other = dummy("a") + retag("a", "$log ^x b false") + output("Match *");
    expect(await routes(other)).toEqual(["dummy.0 a > rewrite_tag.0 > null.0 always"]);
  });

  it("is unsure where the value is not known", async () => {
    const text = input("Name tail\nPath /a.log\nTag t") + retag("t", "$log ^h b.$log false") + output("Match *");
    expect(await routes(text)).toEqual([
      "tail.0 t > rewrite_tag.0 > null.0 perhaps",
      "tail.0 b.* > rewrite_tag.0 > null.0 perhaps",
    ]);
  });

  it("loses records with an empty tag (R-44)", async () => {
    expect(await routes(dummy("a") + retag("a", "$log . $TAG[9] false") + output("Match *"))).toEqual([]);
  });

  it("makes tags of sets of tags", async () => {
    const tail = input("Name tail\nPath /var/log/pods/*.log\nTag kube.*");
    const tags = async (template: string): Promise<string | undefined> =>
      (await flowOf(tail + retag("kube.*", `$log . ${template} false`) + output("Match *"))).streams[1]?.display;
    expect(await tags("new.$TAG.x")).toBe("new.kube.var.log.pods.*.log.x");
    expect(await tags("$TAG[2].$TAG[0]")).toBe("log.kube");
    expect(await tags("x.$TAG[9]")).toBe("x.*");
    expect(await tags("r.$1")).toBe("r.*");
  });
});

describe("loops", () => {
  const own = dummy("a") + retag("*", "$log . x.$TAG false") + output("Match *");

  it("of a filter with itself end since 5.1, the record goes on (R-42)", async () => {
    const flow = await flowOf(own);
    expect(flow.loops).toEqual([]);
    expect(flow.routes.map(({ stream, when }) => [stream.display, when])).toEqual([["x.a", "always"]]);
  });

  it("had no end before", async () => {
    const flow = await flowOf(own, "3.2.10");
    expect(flow.loops.map(({ filters, certainty }) => [filters.map(nameOf), certainty])).toEqual([
      [["rewrite_tag.0"], expect.any(String)],
    ]);
    expect(flow.routes).toEqual([]);
    expect(flow.streams.length).toBeLessThan(20);
    const same = await flowOf(dummy("a") + retag("*", "$log . b false") + output("Match *"), "3.2.10");
    expect(same.loops.map(({ certainty }) => certainty)).toEqual(["always"]);
  });

  it("of two filters are found in each release", async () => {
    const text = dummy("a") + retag("a", "$log . b false") + retag("b", "$log . a false") + output("Match *");
    const flow = await flowOf(text);
    expect(flow.loops.map(({ filters, certainty }) => [filters.map(nameOf), certainty])).toEqual([
      [["rewrite_tag.1", "rewrite_tag.0"], "always"],
    ]);
    expect(flow.routes).toEqual([]);
  });

  it("need records that go round", async () => {
    const text = dummy("a") + retag("a", "$log . b false") + retag("b", "$log ^x a false") + output("Match *");
    const flow = await flowOf(text);
    expect(flow.loops).toEqual([]);
    expect(flow.routes.map(({ stream, when }) => [stream.display, when])).toEqual([["b", "always"]]);
  });
});

describe("other ways", () => {
  it("multiline emits under the same tag, and filters before it run twice (R-46)", async () => {
    const joined = filter("Name multiline\nMatch *\nmultiline.parser go\nmultiline.key_content log");
    const text = dummy("a") + filter("Name stdout\nMatch *") + joined + output("Match a");
    expect(await routes(text)).toEqual(["dummy.0 a > stdout.0 > multiline.1 > stdout.0 > multiline.1 > null.0 always"]);
    expect((await flowOf(text)).loops).toEqual([]);
    expect(await routes(text, "1.9.0")).toEqual(["dummy.0 a > stdout.0 > multiline.1 > null.0 perhaps"]);
  });

  it("stream tasks make new streams (R-50)", async () => {
    const task = (exec: string): string => section("STREAM_TASK", `Name t\nExec ${exec}`);
    const text =
      dummy("a") +
      task("CREATE STREAM s WITH (tag='new.x') AS SELECT * FROM TAG:'a';") +
      task("create stream two as select log from STREAM:dummy.0 where log = 'x';") +
      output("Match *");
    expect(await routes(text)).toEqual([
      "dummy.0 a > null.0 always",
      "dummy.0 new.x > null.0 always",
      "dummy.0 two > null.0 perhaps",
    ]);
  });

  it("stream tasks read other streams, and not themselves", async () => {
    const task = (exec: string): string => section("STREAM_TASK", `Name t\nExec ${exec}`);
    const text =
      dummy("a") +
      task("CREATE STREAM s AS SELECT * FROM STREAM:dummy.0;") +
      task("CREATE STREAM t AS SELECT * FROM STREAM:s;") +
      output("Match *");
    const flow = await flowOf(text);
    expect(flow.routes.map(({ stream, when }) => [stream.display, when])).toEqual([
      ["a", "always"],
      ["s", "always"],
      ["t", "always"],
    ]);
    expect(flow.loops).toEqual([]);
  });

  it("metrics go past filters, to outputs that take them (R-47)", async () => {
    const counter = filter("Name log_to_metrics\nMatch a\nTag m\nmetric_mode counter");
    const text =
      dummy("a") +
      counter +
      filter("Name stdout\nMatch m") +
      output("Match *") +
      section("OUTPUT", "Name prometheus_exporter\nMatch *");
    const found = await routes(text);
    expect(found.filter((line) => line.includes("prometheus"))).toEqual([
      "dummy.0 m > log_to_metrics.0 > prometheus_exporter.1 perhaps",
    ]);
  });

  it("a filter that is not active takes nothing (V-36)", async () => {
    const off = filter("Name rewrite_tag\nMatch *\nActive false\nRule $log . b false");
    const flow = await flowOf(dummy("a") + off + output("Match *"));
    expect(flow.routes.map(({ stream }) => stream.display)).toEqual(["a"]);
    expect(flow.streams[0]!.steps.map(({ because }) => because.kind)).toEqual(["inactive", "match"]);
    const no = filter("Name rewrite_tag\nMatch *\nActive off\nRule $log . b false");
    expect(await routes(dummy("a") + no + output("Match *"))).toEqual([
      // Taken once more, and left as it is.
      "dummy.0 b > rewrite_tag.0 > rewrite_tag.0 > null.0 always",
    ]);
  });

  it("an input that is not routable reaches no output", async () => {
    expect(await routes(input("Name dummy\nRoutable off") + output("Match *"))).toEqual([]);
  });

  it("the only output of the only input gets everything (R-31)", async () => {
    expect(await routes(dummy("a") + output("Alias o"))).toEqual(["dummy.0 a > o always"]);
    expect(await routes(dummy("a") + retag("x", "$log . b false") + output("Alias o"))).toEqual([]);
  });
});

describe("streams", () => {
  it("part the tags of an input that a Match tells apart, and only those", async () => {
    const tail = input("Name tail\nPath /a/*.log,/b/*.log,/b/x.log\nTag t.*");
    const shown = async (match: string): Promise<readonly string[]> =>
      (await flowOf(tail + output(`Match ${match}`))).streams.map(({ display }) => display);
    expect(await shown("t.a.*")).toEqual(["t.a.*.log", "t.b.*.log"]);
    expect(await shown("t.*")).toEqual(["t.*.log"]);
  });

  it("tell each step, and what comes to it", async () => {
    const text =
      dummy("a") + retag("a", "$log . b false") + filter("Name stdout\nMatch a") + output("Match b") + output("");
    const steps = (await flowOf(text)).streams[0]!.steps.map(({ plugin, matches, arrives, passes, because, emits }) =>
      [nameOf(plugin), matches, arrives, passes, because.kind, ...emits.map(({ display }) => display)].join(" "),
    );
    expect(steps).toEqual([
      "rewrite_tag.0 always always never match b",
      "stdout.1 always never always match",
      "null.0 never never always match",
      "null.1 never never always no-match",
    ]);
  });

  it("are as many as they need to be, however tags grow", async () => {
    const text = dummy("a") + retag("*", "$log . x.$TAG true") + retag("*", "$log . $TAG.y true") + output("Match *");
    const flow = await flowOf(text);
    expect(flow.closed).toBe(true);
    expect(flow.streams.length).toBeLessThan(60);
    expect(flow.loops.length).toBeGreaterThan(0);
  });
});

const word = fc.constantFrom("a", "b", "kube", "x1");
const tagText = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join("."));
const glob = fc.array(fc.oneof(word, fc.constant("*")), { minLength: 1, maxLength: 3 }).map((words) => words.join("."));
const anyMatch = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ match: fc.oneof(glob, fc.constant("*"), fc.constant("r*"), fc.constant("*b")) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      matchRegex: fc.constantFrom("^a", "a\\.b", "kube|x", ".*b$", "[ab]\\.", "r[0-9]*\\.", "x*"),
    }),
  },
);
const anyRule = fc.record({
  key: fc.constantFrom("$log", "log", "$nokey", "$num"),
  regex: fc.constantFrom("^hello$", ".", "bye", "h.l"),
  tag: fc.oneof(
    tagText,
    fc.constantFrom(
      "r.$TAG",
      "r.$TAG[0]",
      "$TAG[1]",
      "$TAG",
      "r0.$TAG.x",
      "$TAG[0].$TAG[1]",
      "r.$log",
      "$nokey",
      "$TAG.$TAG",
    ),
  ),
  keep: fc.boolean(),
});
const pipelines: fc.Arbitrary<ReferencePipeline> = fc.record({
  inputs: fc.array(fc.record({ tag: tagText, record: fc.constant({ log: "hello", num: 5 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  filters: fc.array(
    fc
      .tuple(anyMatch, fc.array(anyRule, { maxLength: 2 }), fc.integer({ min: 0, max: 9 }))
      .map(([match, rules, off]) => ({ ...match, rules, active: off > 0 })),
    { maxLength: 4 },
  ),
  outputs: fc.array(anyMatch, { minLength: 2, maxLength: 3 }),
  rejects: fc.boolean(),
});

function configuration({ inputs, filters, outputs }: ReferencePipeline): string {
  const matching = ({ match, matchRegex }: { match?: string; matchRegex?: string }): string =>
    match === undefined ? `Match_Regex ${matchRegex}` : `Match ${match}`;
  return [
    ...inputs.map(({ tag, record }) => input(`Name dummy\nTag ${tag}\nDummy ${JSON.stringify(record)}`)),
    ...filters.map(({ rules, active, ...match }) => {
      const name = rules.length === 0 ? "stdout" : "rewrite_tag";
      const lines = rules.map(({ key, regex, tag, keep }) => `\nRule ${key} ${regex} ${tag} ${keep}`).join("");
      return filter(`Name ${name}\n${matching(match)}${active ? "" : "\nActive false"}${lines}`);
    }),
    ...outputs.map((one) => output(matching(one))),
  ].join("");
}

describe("more than is looked at", () => {
  it("ends, and says that it is not all", async () => {
    const many = Array.from({ length: 80 }, (_, index) => index);
    const inputs = many.map((index) => `[INPUT]\n    Name tail\n    Path /${index}\n    Tag t${index}\n`);
    const filters = many.map(
      (index) => `[FILTER]\n    Name rewrite_tag\n    Match *\n    Rule $log a${index} n${index} false\n`,
    );
    const flow = await flowOf([...inputs, ...filters, "[OUTPUT]\n    Name null\n    Match *\n"].join(""));
    expect(flow.closed).toBe(false);
    expect(flow.streams.length).toBeGreaterThan(80);
  });
});

describe("random pipelines", () => {
  it("agree with the reference", { timeout: 300_000 }, async () => {
    let all = 0;
    let certain = 0;
    let compared = 0;
    let unneeded = 0;
    await fc.assert(
      fc.asyncProperty(pipelines, async (pipeline) => {
        const text = configuration(pipeline);
        const flow = await flowOf(text, pipeline.rejects ? "5.1.1" : "4.2.8");
        const { found, whole } = deliveries(pipeline);
        const predicted = flow.routes.map((route) => ({
          input: route.input.index,
          display: route.stream.display,
          output: route.output.index,
          when: route.when,
        }));
        for (const { input: from, tag, output: to } of found) {
          const known = predicted.some((one) => one.input === from && one.output === to && fitsGlob(one.display, tag));
          expect(known, `${tag} arrives, which was not predicted in\n${text}`).toBe(true);
        }
        for (const one of predicted) {
          const arrived = found.some(
            ({ input: from, tag, output: to }) => one.input === from && one.output === to && fitsGlob(one.display, tag),
          );
          all += 1;
          if (one.when === "always") certain += 1;
          // Tags that grow beyond what the reference walks, where ours become sets of tags, are not compared.
          const isWalked = whole && !one.display.includes("*") && one.display.length <= longestTag;
          if (isWalked) compared += 1;
          if (isWalked && !arrived) unneeded += 1;
          if (one.when === "always" && isWalked)
            expect(arrived, `${one.display} does not arrive in\n${text}`).toBe(true);
        }
        expect(flow.closed).toBe(true);
        if (pipeline.filters.every(({ rules }) => rules.length === 0)) expect(predicted.length).toBe(found.length);
      }),
      { numRuns: 10_000 },
    );
    console.log(
      `10000 random pipelines: ${all} routes, ${certain} certain; of ${compared} compared ${unneeded} do not arrive`,
    );
  });
});

interface RecordedRoutes {
  readonly id: string;
  readonly conf: string;
  readonly rewrites: number;
  readonly delivered: readonly (readonly [input: string, tag: string, output: string])[];
  readonly errors?: readonly string[];
}

describeShared("recorded pipelines", (shared) => {
  it("deliver what the flow says, as 5.1.1 did", async () => {
    const cases = readFileSync(`${shared}/spec/routes.jsonl`, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as RecordedRoutes);
    let all = 0;
    let certain = 0;
    for (const { id, conf, rewrites, delivered } of cases) {
      const flow = await flowOf(conf);
      const predicted = flow.routes.map(({ input: from, stream, output: to, when }) => ({
        key: JSON.stringify([nameOf(from), stream.display, nameOf(to)]),
        when,
      }));
      const keys = new Set(predicted.map(({ key }) => key));
      const arrived = new Set(delivered.map((one) => JSON.stringify(one)));
      expect(
        [...arrived].filter((key) => !keys.has(key)),
        `${id}: not predicted`,
      ).toEqual([]);
      // Those with an emitter cycle as well: none of them contradicts R-42.
      const wrong = predicted.filter(({ key, when }) => when === "always" && !arrived.has(key));
      expect(wrong, `${id}: did not arrive`).toEqual([]);
      if (rewrites === 0) expect(keys, id).toEqual(arrived);
      all += predicted.length;
      certain += predicted.filter(({ when }) => when === "always").length;
    }
    expect(cases.length).toBeGreaterThan(200);
    console.log(`${cases.length} recorded pipelines: ${all} routes, ${certain} certain, none wrong`);
  });
});
