/** Routes of inputs (R-70): each expectation was seen with 5.1.1. */
import { describe, expect, it } from "vitest";
import { regexEngine } from "../../grammar/values/regex.ts";
import { check } from "../../src/check.ts";
import type { Plugin } from "../../src/model/pipeline.ts";
import { makeFlow, makeRouting } from "../../src/routing/make-routing.ts";

const nameOf = (plugin: Plugin): string => plugin.get("alias")?.value.text ?? `${plugin.name.text}.${plugin.index}`;

async function pipelineOf(text: string, fluentBit = "5.1.1") {
  const files = [{ path: "main.yaml", text }];
  const { pipelines } = await check(files, {}, { entries: ["main.yaml"], complete: true, fluentBit });
  return pipelines[0]!;
}

interface TestRoute {
  readonly name: string;
  readonly to: string;
  /** In flow style. */
  readonly condition?: string;
  readonly perRecord?: boolean;
}

const info = "{rules: [{field: $level, op: eq, value: info}]}";
const warn = "{rules: [{field: $level, op: eq, value: warn}]}";

function config(routes: readonly TestRoute[], rest = "", outputs = [["a"], ["b", "t"], ["c", "*"]]): string {
  const route = ({ name, to, condition, perRecord }: TestRoute): string =>
    `          - name: ${name}
            to: {outputs: [${to}]}
${condition === undefined ? "" : `            condition: ${condition}\n`}${perRecord ? "            per_record_routing: true\n" : ""}`;
  const output = ([alias, match]: readonly string[]): string =>
    `    - name: file\n      alias: ${alias}\n${match === undefined ? "" : `      match: '${match}'\n`}`;
  return `pipeline:
  inputs:
    - name: dummy
      tag: t
      dummy: '{"level":"info","n":5}'
      routes:
        logs:
${routes.map(route).join("")}${rest}  outputs:
${outputs.map(output).join("")}`;
}

async function delivered(text: string, fluentBit?: string): Promise<readonly string[]> {
  const { routes, closed } = makeFlow(await pipelineOf(text, fluentBit), regexEngine);
  expect(closed).toBe(true);
  return routes.map(({ stream, filters, output, when }) =>
    [stream.display, ...filters.map(nameOf), `${nameOf(output)} ${when}`].join(" > "),
  );
}

describe("a route without a condition", () => {
  it("delivers only where Match fits too", async () => {
    expect(await delivered(config([{ name: "r", to: "a" }]))).toEqual([]);
    expect(await delivered(config([{ name: "r", to: "b" }]))).toEqual(["t > b always"]);
  });

  it("needs no Match beside one with a condition", async () => {
    const routes = [
      { name: "r1", to: "a" },
      { name: "r2", to: "b", condition: info },
    ];
    expect(await delivered(config(routes))).toEqual(["t > a always", "r2 > b always"]);
  });
});

describe("a route with a condition", () => {
  it("delivers whatever Match says, and the records get its name as their tag", async () => {
    expect(await delivered(config([{ name: "r", to: "a", condition: info }]))).toEqual(["r > a always"]);
  });

  it("drops what it does not take", async () => {
    expect(await delivered(config([{ name: "r", to: "a", condition: warn }]))).toEqual([]);
  });

  it("leaves the rest to a default route", async () => {
    const routes = (condition: string): readonly TestRoute[] => [
      { name: "r", to: "a", condition },
      { name: "d", to: "b", condition: "{default: true}" },
    ];
    expect(await delivered(config(routes(warn)))).toEqual(["d > b always"]);
    expect(await delivered(config(routes(info)))).toEqual(["r > a always"]);
  });

  it("runs the filters that match its name, and not those of the input's tag", async () => {
    const filters = `  filters:
    - name: record_modifier
      alias: named
      match: r
      record: x 1
    - name: record_modifier
      alias: tagged
      match: t
      record: y 1
`;
    expect(await delivered(config([{ name: "r", to: "a", condition: info }], filters))).toEqual([
      "r > named > a always",
    ]);
  });

  it("compares with numbers as they are meant", async () => {
    const by = (rule: string): Promise<readonly string[]> =>
      delivered(config([{ name: "r", to: "a", condition: `{rules: [${rule}]}` }]));
    expect(await by("{field: $n, op: gt, value: 3}")).toEqual(["r > a always"]);
    expect(await by("{field: $n, op: gt, value: 7}")).toEqual([]);
    expect(await by("{field: $n, op: eq, value: 5}")).toEqual(["r > a always"]);
  });

  it("is never taken with an unknown operator, a list that is none or a field without a dollar", async () => {
    const by = (rule: string): Promise<readonly string[]> =>
      delivered(config([{ name: "r", to: "a", condition: `{rules: [${rule}]}` }]));
    expect(await by("{field: $level, op: equals, value: info}")).toEqual([]);
    expect(await by("{field: $level, op: in, value: info}")).toEqual([]);
    expect(await by("{field: level, op: eq, value: info}")).toEqual([]);
  });

  it("is perhaps taken where the value is not known", async () => {
    const text = config([{ name: "r", to: "a", condition: info }]).replace(/name: dummy\n.*\n.*\n/, "name: cpu\n");
    expect(await delivered(text)).toEqual([]);
    const tail = config([{ name: "r", to: "a", condition: "{rules: [{field: $log, op: eq, value: x}]}" }]).replace(
      /name: dummy\n/,
      "name: tail\n      path: /a.log\n",
    );
    expect(await delivered(tail.replace(/ {6}dummy: .*\n/, ""))).toEqual(["r > a perhaps"]);
  });
});

describe("names of outputs", () => {
  it("are aliases, numbers or plugins; a fallback stands in", async () => {
    const to = (name: string): Promise<readonly string[]> =>
      delivered(config([{ name: "r", to: name, condition: "{default: true}" }]));
    expect(await to("a")).toEqual(["r > a always"]);
    expect(await to("file.1")).toEqual(["r > b always"]);
    expect(await to("file")).toEqual(["r > a always"]);
    expect(await to("{name: zz, fallback: b}")).toEqual(["r > b always"]);
  });

  it("that lead nowhere leave the records to their tag, unless another route is connected", async () => {
    expect(await delivered(config([{ name: "r", to: "zz", condition: info }]))).toEqual([
      "t > b always",
      "t > c always",
    ]);
    const both = [
      { name: "r1", to: "zz", condition: info },
      { name: "r2", to: "a", condition: info },
    ];
    expect(await delivered(config(both))).toEqual(["r2 > a always"]);
  });

  it("count for the first route that names them", async () => {
    const routes = [
      { name: "r1", to: "a", condition: warn },
      { name: "r2", to: "a", condition: info },
    ];
    expect(await delivered(config(routes))).toEqual([]);
  });
});

it("per_record_routing without a condition takes nothing", async () => {
  expect(await delivered(config([{ name: "r", to: "a", perRecord: true }]))).toEqual([]);
});

it("one input and one output: the routes are not looked at", async () => {
  expect(await delivered(config([{ name: "r", to: "a", condition: warn }], "", [["a"]]))).toEqual(["t > a always"]);
});

it("releases that were not tried give no certain answer", async () => {
  expect(await delivered(config([{ name: "r", to: "a", condition: info }]), "4.2.8")).toEqual([
    "t > b perhaps",
    "t > c perhaps",
    "r > a perhaps",
  ]);
  const text = config([{ name: "r", to: "a", condition: info }]);
  const { routes } = makeFlow(await pipelineOf(text, "4.0.0"), regexEngine);
  expect(routes.map(({ output, when }) => `${nameOf(output)} ${when}`)).toEqual(["b always", "c always"]);
});

it("Routing answers for pairs of inputs and outputs", async () => {
  const routes = [
    { name: "r1", to: "a" },
    { name: "r2", to: "b", condition: info },
  ];
  const pipeline = await pipelineOf(config(routes));
  const routing = makeRouting(pipeline, regexEngine);
  const [source] = routing.sources;
  expect(pipeline.outputs.map((output) => routing.reaches(source!, output))).toEqual(["always", "perhaps", "never"]);
  expect([...routing.sourcesNear("r*")].map(({ display }) => display)).toEqual(["r2"]);
});

it("processors of the input stand before the filters, those of an output before what it sends", async () => {
  const text = `pipeline:
  inputs:
    - name: dummy
      tag: t
      dummy: '{"a":1}'
      processors:
        logs:
          - {name: content_modifier, action: insert, key: b, value: x}
  outputs:
    - name: stdout
      match: t
      processors:
        logs:
          - {name: content_modifier, action: delete, key: a}
    - name: 'null'
      match: t
`;
  const { streams } = makeFlow(await pipelineOf(text), regexEngine);
  const keys = streams[0]!.steps.map(({ record }) => record.pairs.map(({ key }) => key));
  expect(keys).toEqual([["b"], ["a", "b"]]);
});

it("a processor may drop all records", async () => {
  const text = config([]).replace(
    / {6}routes:\n {8}logs:\n/,
    "      processors:\n        logs:\n          - {name: grep, regex: level warn}\n",
  );
  expect(await delivered(text)).toEqual([]);
});

it("a rewrite_tag among the processors leaves the flow open", async () => {
  const text = config([]).replace(
    / {6}routes:\n {8}logs:\n/,
    "      processors:\n        logs:\n          - {name: rewrite_tag, rule: $level info x false}\n",
  );
  expect(makeFlow(await pipelineOf(text), regexEngine).closed).toBe(false);
});
