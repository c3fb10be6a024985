import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describeShared } from "../../shared.ts";
import { inputsOf, path, pipelinesOf, stepsOf, tag, trace, traceOf } from "./traces.ts";

const pipeline = `[INPUT]
    Name  tail
    Alias logs
    Tag   kube.*
    Path  /var/log/containers/*.log
[INPUT]
    Name  dummy
    Tag   app
    Dummy {"log":"x"}
[FILTER]
    Name    grep
    Match   kube.*
    Exclude log ^DEBUG
[FILTER]
    Name  rewrite_tag
    Match app
    Rule  $log ^(x)$ new.$TAG false
[FILTER]
    Name   lua
    Match  *
    Active false
[OUTPUT]
    Name  stdout
    Match KUBE.*
[OUTPUT]
    Name        null
    Match       other
    Match_Regex new|kube
[OUTPUT]
    Name file
`;

describe("the trace of a tag", () => {
  it("gives a reason for every step", async () => {
    const found = await trace(pipeline, tag("kube.a"));
    expect(inputsOf(found)).toEqual(['logs: never: its Tag is "kube.*"', 'dummy.1: never: its Tag is "app"']);
    expect(stepsOf(found)).toEqual([
      'grep.0: taken: Match "kube.*" fits | keeps what its rules let through (Exclude log ^DEBUG)',
      'rewrite_tag.1: passed-over: Match "app" does not fit',
      'lua.2: passed-over: "Active false" switches it off',
      'stdout.0: passed-over: Match "KUBE.*" does not fit, since upper and lower case differ',
      'null.1: taken: Match_Regex "new|kube" fits',
      "file.2: passed-over: it has neither Match nor Match_Regex, so it takes nothing",
    ]);
    expect(found.streams[0]).toMatchObject({
      ends: "perhaps",
      end: 'What the filters leave is delivered to "null.1".',
    });
    expect(found.delivered).toBe("perhaps");
  });

  it("follows what a filter emits, from the first filter on", async () => {
    const found = await trace(pipeline, tag("app"));
    expect(inputsOf(found)[1]).toBe('dummy.1: always: its Tag is "app" -> app');
    expect(found.streams.map(({ number, parent, from }) => [number, parent, from])).toEqual([
      [1, undefined, { kind: "input", name: "dummy.1" }],
      [2, 1, { kind: "filter", name: "rewrite_tag.1" }],
    ]);
    expect(found.streams[1]!.tag).toBe("new.app");
    expect(found.streams[0]!.steps[1]).toMatchObject({ name: "rewrite_tag.1", verdict: "taken", emits: [2] });
    expect(stepsOf(found, 2)[4]).toBe('null.1: taken: Match_Regex "new|kube" fits');
  });

  it("says who emits a tag that no input makes", async () => {
    const { notes } = await trace(pipeline, tag("new.app"));
    expect(notes).toEqual(['The filter "rewrite_tag.1" may emit it, from records with the tag "app".']);
  });

  it("takes a star for any text, and follows each input that makes such tags", async () => {
    const found = await trace(pipeline, tag("kube.*"));
    expect(inputsOf(found)[0]).toBe('logs: always: its Tag is "kube.*" -> kube.*');
    expect(found.streams.map((stream) => stream.tag)).toEqual(["kube.var.log.containers.*.log"]);
    const all = await trace(pipeline, tag("*"));
    expect(all.streams.filter(({ parent }) => parent === undefined)).toHaveLength(2);
  });

  it("knows the tag of records that end, and why", async () => {
    const ends = async (text: string) => (await trace(`[INPUT]\n Name dummy\n Tag a\n${text}`, tag("a"))).streams[0]!;
    expect(await ends("[OUTPUT]\n Name null\n Match b\n")).toMatchObject({
      ends: "nowhere",
      end: "Nothing takes it: the records are dropped.",
    });
    expect(await ends("[OUTPUT]\n Name null\n")).toMatchObject({ ends: "delivered", end: 'Delivered to "null.0".' });
    const dropping = "[FILTER]\n Name log_to_metrics\n Match *\n Tag m\n metric_mode counter\n discard_logs on\n";
    expect(await ends(`${dropping}[OUTPUT]\n Name null\n Match a\n`)).toMatchObject({
      ends: "dropped",
      end: '"log_to_metrics.0" keeps none of the records.',
    });
  });

  it("says that records go round for ever", async () => {
    const text = `[INPUT]
    Name dummy
    Tag  a
[FILTER]
    Name  rewrite_tag
    Match a
    Rule  $message .* b false
[FILTER]
    Name  rewrite_tag
    Match b
    Rule  $message .* a false
[OUTPUT]
    Name  null
    Match c
`;
    const { notes, delivered } = await trace(text, tag("a"));
    expect(notes.join(" ")).toMatch(/go round through "rewrite_tag\.[01]" and "rewrite_tag\.[01]" again and again\./);
    expect(delivered).toBe("never");
  });

  it("names the parsers on the way, and where they are defined", async () => {
    const files = {
      "fluent-bit.conf": `[SERVICE]
    Parsers_File parsers.conf
[INPUT]
    Name   tail
    Path   /var/log/a.log
    Tag    a
    Parser mine
[FILTER]
    Name     parser
    Match    a
    Key_Name log
    Parser   lost
[FILTER]
    Name                  multiline
    Match                 a
    multiline.key_content log
    multiline.parser      go
[OUTPUT]
    Name  null
    Match a
`,
      "parsers.conf": "[PARSER]\n    Name   mine\n    Format json\n",
    };
    const [one] = await pipelinesOf(files);
    const found = traceOf(one!, path("/var/log/a.log"));
    expect(found.inputs[0]!.parsers).toEqual([
      { name: "mine", kind: "parser", defined: { file: "parsers.conf", line: 2 } },
    ]);
    const steps = found.streams[0]!.steps;
    expect(steps[0]!.parsers).toEqual([{ name: "lost", kind: "parser", defined: "nowhere" }]);
    expect(steps[1]!.parsers).toEqual([{ name: "go", kind: "multiline-parser", defined: "built-in" }]);
  });

  it("follows what the multiline filter joins under the same tag, which it lets pass then", async () => {
    const text = `[INPUT]
    Name tcp
    Tag  a
[FILTER]
    Name                  multiline
    Match                 a
    multiline.parser      go
    multiline.key_content log
[OUTPUT]
    Name  null
    Match a
`;
    const found = await trace(text, tag("a"));
    expect(found.streams.map((stream) => [stream.tag, stream.parent])).toEqual([
      ["a", undefined],
      ["a", 1],
    ]);
    expect(found.streams[1]!.steps[0]!.does).toBe("lets what it joined pass");
    expect(stepsOf(found, 2)[1]).toBe('null.0: taken: Match "a" fits');
    expect(found.notes).toEqual([]);
  });

  it("does not take metrics that are made of the records for the records", async () => {
    const filter = "[FILTER]\n Name log_to_metrics\n Match *\n Tag m\n metric_mode counter\n";
    const found = await trace(`[INPUT]\n Name tcp\n Tag a\n${filter}[OUTPUT]\n Name null\n Match m\n`, tag("a"));
    expect(found.streams).toHaveLength(1);
    expect(found.streams[0]!.steps[0]!.does).toBe('counts them as metrics under the tag "m"');
    expect(found.delivered).toBe("never");
  });

  it("says so where not all of the configuration is there", async () => {
    const given = [{ path: "a.conf", text: "@INCLUDE gone.conf\n[INPUT]\n Name dummy\n Tag a\n" }];
    const { check } = await import("../../../src/check.ts");
    const { pipelines } = await check(given, {}, { folders: [] });
    expect(traceOf(pipelines[0]!, tag("a")).notes).toContain(
      "Not all of the configuration could be read: there may be more filters and outputs.",
    );
  });
});

describe("what filters do", () => {
  const clause = async (filter: string, given = "a"): Promise<string | undefined> => {
    const text = `[INPUT]\n Name tcp\n Tag ${given}\n[FILTER]\n Match *\n ${filter.trim().split("\n").join("\n ")}\n`;
    return (await trace(text, tag(given))).streams[0]!.steps[0]!.does;
  };

  it("is told in one clause", async () => {
    expect(await clause("Name modify\nCondition Key_exists a\nRename a b\nRemove c")).toBe(
      "if its conditions hold, changes keys (Rename a b and Remove c)",
    );
    expect(await clause("Name nest\nOperation lift\nNested_under m\nAdd_prefix p_")).toBe(
      'lifts the keys of the map "m", Add_prefix p_',
    );
    expect(await clause("Name nest\nOperation nest\nWildcard a*\nWildcard b\nNest_under m")).toBe(
      'packs the keys "a*" and "b" into the map "m"',
    );
    expect(await clause("Name nest\nOperation nest\nWildcard a*\nNested_under m")).toBe(
      "nests nothing: it has no Nest_under",
    );
    expect(await clause("Name parser\nKey_Name log\nParser json\nReserve_Data On")).toBe(
      'parses the key "log"; where that works, the other keys stay',
    );
    expect(await clause("Name record_modifier\nRecord a 1\nRecord b 2\nRecord c 3\nRecord d 4\nRecord e 5")).toBe(
      "changes keys (Record a 1, Record b 2, Record c 3 and 2 more)",
    );
    expect(await clause("Name throttle\nRate 5")).toBe("drops what comes faster than Rate 5");
    expect(await clause("Name no_such_filter")).toBe("does what fbcheck does not know");
  });

  it("is what the kubernetes filter reads from the tag", async () => {
    const id = "0".repeat(64);
    const on = (given: string, prefix = ""): Promise<string | undefined> =>
      clause(`Name kubernetes${prefix === "" ? "" : `\nKube_Tag_Prefix ${prefix}`}`, given);
    expect(await on(`kube.var.log.containers.api-1_shop_web-${id}.log`)).toBe(
      'adds what the cluster knows of the pod "api-1" in the namespace "shop"',
    );
    // Seen with 5.1.1 (R-61): the filter counts characters, and looks at a wrong name without a word.
    expect(await on(`foo.var.log.containers.mypod_shop_web-${id}.log`)).toBe(
      'adds what the cluster knows of the pod "ypod" in the namespace "shop", since it cuts 24 characters from the tag, which does not begin with its Kube_Tag_Prefix "kube.var.log.containers."',
    );
    expect(await on(`foo.mypod_shop_web-${id}.log`, "foo.")).toBe(
      'adds what the cluster knows of the pod "mypod" in the namespace "shop"',
    );
    expect(await on("short")).toBe(
      'adds nothing: the tag is not longer than its Kube_Tag_Prefix "kube.var.log.containers."',
    );
    expect(await on("kube.var.log.containers.messages")).toBe(
      'adds nothing: it finds no pod in the rest of the tag, "messages"',
    );
  });
});

describeShared("the recorded pipelines of ../shared/spec/routes.jsonl", (folder) => {
  interface Recorded {
    readonly id: string;
    readonly conf: string;
    readonly rewrites: number;
    readonly delivered: readonly (readonly [input: string, tag: string, output: string])[];
  }
  const cases = readFileSync(`${folder}/spec/routes.jsonl`, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Recorded);

  it("the trace of an input's tag has every output that got its records, and without rewriting no other", async () => {
    let asked = 0;
    for (const { id, conf, rewrites, delivered } of cases) {
      const [one] = await pipelinesOf({ "fluent-bit.conf": conf });
      for (const input of one!.inputs) {
        const given = input.get("tag")?.value.text;
        const alias = input.get("alias")!.value.text;
        if (given === undefined || given.includes("*")) continue;
        asked++;
        const found = traceOf(one!, tag(given));
        expect(found.inputs.find(({ name }) => name === alias)!.makes, id).toBe("always");
        const outputs = (verdicts: readonly string[]): readonly string[] =>
          found.streams.flatMap(({ steps }) =>
            steps
              .filter(({ kind, verdict }) => kind === "output" && verdicts.includes(verdict))
              .map(({ name }) => name),
          );
        // Other inputs may have the same tag.
        const tags = new Map(
          one!.inputs.map((other) => [other.get("alias")!.value.text, other.get("tag")?.value.text]),
        );
        const got = delivered.filter(([from]) => tags.get(from) === given).map(([, , output]) => output);
        expect(outputs(["taken", "perhaps"]), `${id} ${given}`).toEqual(expect.arrayContaining(got));
        if (rewrites === 0)
          expect([...new Set(outputs(["taken"]))].sort(), `${id} ${given}`).toEqual([...new Set(got)].sort());
        if (found.delivered === "never") expect(got, `${id} ${given}`).toEqual([]);
      }
    }
    expect(asked).toBeGreaterThan(300);
  });
});

describeShared("../shared/seed", (folder) => {
  it("has a tag that nothing takes, and a pod that is read", async () => {
    const names = readdirSync(`${folder}/seed`).filter((name) => name.endsWith(".yaml"));
    const files = Object.fromEntries(names.map((name) => [name, readFileSync(`${folder}/seed/${name}`, "utf8")]));
    const [one] = await pipelinesOf(files);
    const found = traceOf(one!, tag("dockerlog.systemd.docker.service"));
    expect(inputsOf(found).filter((line) => !line.includes(": never: "))).toEqual([
      'systemd.3: perhaps: its Tag is "dockerlog.systemd.*" -> dockerlog.systemd.docker.service',
    ]);
    expect(found.streams.map(({ end }) => end)).toEqual(["Nothing takes it: the records are dropped."]);
    expect(found.delivered).toBe("never");
  });
});
