/** Routes of inputs in the trace and in the graph. */
import { expect, it } from "vitest";
import { regexEngine } from "../../../grammar/values/regex.ts";
import { makeGraph } from "../../../src/report/graph/make-graph.ts";
import { graphText } from "../../../src/report/graph/text.ts";
import { plain } from "../../../src/report/paint.ts";
import { makeFlow } from "../../../src/routing/make-routing.ts";
import { pipelinesOf, stepsOf, tag, traceOf } from "./traces.ts";

const text = `pipeline:
  inputs:
    - name: dummy
      tag: t
      dummy: '{"level":"error"}'
      routes:
        logs:
          - name: errors
            to: {outputs: [a]}
            condition: {rules: [{field: $level, op: eq, value: error}]}
          - name: all
            to: {outputs: [b]}
  outputs:
    - name: file
      alias: a
    - name: stdout
      alias: b
    - name: stdout
      alias: c
      match: '*'
`;

it("the trace follows them, and says why an output gets nothing", async () => {
  const [pipeline] = await pipelinesOf({ "fluent-bit.yaml": text });
  const trace = traceOf(pipeline!, tag("t"));
  expect(stepsOf(trace, 1)).toEqual([
    "a: passed-over: the input has routes, and none leads here under this tag",
    'b: taken: the route "all" names it',
    "c: passed-over: the input has routes, and none leads here under this tag",
  ]);
  expect(stepsOf(trace, 2)).toEqual([
    'a: taken: the route "errors" names it',
    'b: passed-over: the route "errors" does not lead here',
    'c: passed-over: the route "errors" does not lead here',
  ]);
  expect(trace.streams.map(({ tag: name, end }) => `${name}: ${end}`)).toEqual([
    't: Delivered to "b".',
    'errors: Delivered to "a".',
  ]);
});

it("records that only conditions take are no dead end", async () => {
  const [pipeline] = await pipelinesOf({ "fluent-bit.yaml": text.replace(/ {10}- name: all\n.*\n/, "") });
  const trace = traceOf(pipeline!, tag("t"));
  expect(trace.streams.map(({ end }) => end)).toEqual([
    "What a route of the input takes goes on under its name; the rest is dropped.",
    'Delivered to "a".',
  ]);
});

it("asked for the name of a route, the trace says who gives it", async () => {
  const [pipeline] = await pipelinesOf({ "fluent-bit.yaml": text });
  expect(traceOf(pipeline!, tag("errors")).notes).toContain(
    'The route "errors" gives it to what it takes of the input "dummy.0".',
  );
});

it("the graph has a stream for each", async () => {
  const [pipeline] = await pipelinesOf({ "fluent-bit.yaml": text });
  const graph = makeGraph(pipeline!, makeFlow(pipeline!, regexEngine));
  expect(graph.streams.map(({ tag: name, end }) => `${name} ${end}`)).toEqual(["t outputs", "errors outputs"]);
  expect(graphText(graph, { paint: plain, width: undefined })).toMatch(/Nothing reaches\n✗ {2}output c/);
});
