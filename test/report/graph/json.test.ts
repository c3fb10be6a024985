import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { graphJson } from "../../../src/report/graph/json.ts";
import { type JsonSchema, violations } from "../schema-check.ts";
import { configurations, largeConfiguration } from "./configurations.ts";
import { graphOf } from "./hand-flow.ts";

const schema: JsonSchema = JSON.parse(
  readFileSync(new URL("../../../schema/graph.schema.json", import.meta.url), "utf8"),
);

interface Named {
  readonly id: string;
  readonly kind: string;
  readonly alias: string | null;
}

describe("the JSON of routes", () => {
  it("has nodes and routes as the page says", async () => {
    const graph = await graphOf(`[INPUT]
    Name  tail
    Alias shop
    Tag   shop.*
[FILTER]
    Name  rewrite_tag
    Match shop.*
    Rule  $kind ^pay pay.x true
[OUTPUT]
    Name  es
    Match pay.*
[OUTPUT]
    Name  null
    Match none
`);
    const [instance] = JSON.parse(graphJson([graph], "1.2.3")).instances;
    expect(instance.nodes).toEqual([
      { id: "tail.0", kind: "input", plugin: "tail", alias: "shop", file: "fluent-bit.conf", line: 1 },
      { id: "rewrite_tag.0", kind: "filter", plugin: "rewrite_tag", alias: null, file: "fluent-bit.conf", line: 5 },
      { id: "es.0", kind: "output", plugin: "es", alias: null, file: "fluent-bit.conf", line: 9 },
      { id: "null.1", kind: "output", plugin: "null", alias: null, file: "fluent-bit.conf", line: 12 },
    ]);
    expect(instance.routes).toEqual([
      { input: "shop", tag: "pay.x", filters: ["rewrite_tag.0"], output: "es.0", when: "perhaps" },
    ]);
    expect(instance.marks.map(({ kind, node }: { kind: string; node: object }) => [kind, node])).toEqual([
      ["dead-end", { kind: "input", id: "tail.0" }],
      ["never-reached", { kind: "output", id: "null.1" }],
    ]);
    expect(instance.complete).toBe(true);
  });

  it("keeps its schema, and names only nodes that there are", async () => {
    await fc.assert(
      fc.asyncProperty(configurations, async (configuration) => {
        const report = JSON.parse(graphJson([await graphOf(configuration)], "1.2.3"));
        expect(violations(schema, report)).toEqual([]);
        const [{ nodes, routes, marks }] = report.instances;
        const names = (kind: string): ReadonlySet<string> =>
          new Set((nodes as Named[]).filter((node) => node.kind === kind).map(({ id, alias }) => alias ?? id));
        for (const { input, filters, output } of routes) {
          expect(names("input")).toContain(input);
          expect(names("output")).toContain(output);
          for (const filter of filters) expect(names("filter")).toContain(filter);
        }
        const ids = (nodes as Named[]).map(({ kind, id }) => `${kind} ${id}`);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { node } of marks) expect(ids).toContain(`${node.kind} ${node.id}`);
      }),
      { numRuns: 150 },
    );
  });

  it("is held to its schema", () => {
    expect(violations(schema, { version: 1, tool: { name: "fbcheck", version: "1" }, instances: [{}] })).toContain(
      'no "instances.0.nodes"',
    );
  });

  it("grows with the number of nodes, not faster", async () => {
    const [small, large] = [await graphOf(largeConfiguration(50)), await graphOf(largeConfiguration(500))];
    expect(graphJson([large], "1").length / graphJson([small], "1").length).toBeLessThan(11);
  });
});
