import { describe, expect, it } from "vitest";
import type { Graph } from "../../../src/report/graph/model.ts";
import { graphOf } from "./hand-flow.ts";

const input = (tag: string, more = "") => `[INPUT]\n    Name tail\n    Tag  ${tag}\n${more}`;
const filter = (name: string, match: string, more = "") => `[FILTER]\n    Name  ${name}\n    Match ${match}\n${more}`;
const output = (name: string, match: string, more = "") => `[OUTPUT]\n    Name  ${name}\n    Match ${match}\n${more}`;

/** `tail.0 -> grep.0 (a.b)`; a dotted arrow where it is not certain, `as` where the tag is new, `!` where records end. */
function ways({ nodes, edges }: Graph): readonly string[] {
  return edges.map(({ from, to, tags, when, emitted }) => {
    const target = to === undefined ? "!" : nodes[to]!.name;
    return `${nodes[from]!.name} ${when === "always" ? "->" : "-.->"} ${target} (${emitted ? "as " : ""}${tags.join(", ")})`;
  });
}

const said = ({ marks }: Graph) => marks.map(({ kind, when, message }) => `${kind} ${when}: ${message}`);

describe("the graph of a pipeline", () => {
  it("leads over the filters that take a tag, in their order, to its outputs", async () => {
    const text = [
      input("a.b"),
      input("c"),
      filter("modify", "*"),
      filter("lua", "c"),
      filter("nest", "a.*"),
      output("null", "a*"),
      output("stdout", "*"),
    ].join("\n");
    expect(ways(await graphOf(text))).toEqual([
      "tail.0 -> modify.0 (a.b)",
      "modify.0 -> nest.2 (a.b)",
      "nest.2 -> null.0 (a.b)",
      "nest.2 -> stdout.1 (a.b)",
      "tail.1 -> modify.0 (c)",
      "modify.0 -> lua.1 (c)",
      "lua.1 -> stdout.1 (c)",
    ]);
  });

  it("joins the ways that several tags share", async () => {
    const graph = await graphOf([input("a"), input("b"), filter("modify", "*"), output("null", "*")].join("\n"));
    expect(ways(graph)).toEqual(["tail.0 -> modify.0 (a)", "modify.0 -> null.0 (a, b)", "tail.1 -> modify.0 (b)"]);
    expect(graph.edges.map(({ streams }) => streams)).toEqual([[0], [0, 1], [1]]);
  });

  it("names nodes by alias, with plugin, place and what they take", async () => {
    const graph = await graphOf(
      [input("a", "    Alias in\n"), output("es", "a", "    Match_Regex ^a\n"), output("http", "b")].join("\n"),
      "conf/fluent-bit.conf",
    );
    expect(graph.nodes.map(({ index, ...node }) => node)).toEqual([
      {
        kind: "input",
        id: "tail.0",
        plugin: "tail",
        alias: "in",
        name: "in",
        takes: [],
        file: "conf/fluent-bit.conf",
        line: 1,
        reached: "always",
      },
      {
        kind: "output",
        id: "es.0",
        plugin: "es",
        alias: undefined,
        name: "es.0",
        takes: ["a", "/^a/"],
        file: "conf/fluent-bit.conf",
        line: 6,
        reached: "always",
      },
      {
        kind: "output",
        id: "http.1",
        plugin: "http",
        alias: undefined,
        name: "http.1",
        takes: ["b"],
        file: "conf/fluent-bit.conf",
        line: 11,
        reached: "never",
      },
    ]);
  });

  it("marks what goes nowhere, never runs and is never reached", async () => {
    const text = [input("a"), input("b"), filter("grep", "c"), output("null", "a"), output("file", "d")].join("\n");
    const graph = await graphOf(text);
    expect(said(graph)).toEqual([
      'dead-end always: No output takes the tag "b", so records with it go nowhere.',
      'never-runs always: No record reaches the filter "grep.0", so it never runs.',
      'never-reached always: No record reaches the output "file.1".',
    ]);
    expect(ways(graph)).toEqual(["tail.0 -> null.0 (a)", "tail.1 -> ! (b)"]);
  });

  it("concludes nothing from what a part of a configuration lacks", async () => {
    const open = await graphOf([input("a"), filter("grep", "c"), output("null", "d")].join("\n"), undefined, false);
    expect(said(open)).toEqual(['dead-end always: No output takes the tag "a", so records with it go nowhere.']);
    expect(open.nodes.map(({ reached }) => reached)).toEqual(["always", "unknown", "unknown"]);
    expect(open.closed).toBe(false);
    const noOutput = await graphOf([input("a"), filter("grep", "a")].join("\n"));
    expect(said(noOutput)).toEqual([]);
    expect(noOutput.streams[0]!.end).toBe("open");
    expect(said(await graphOf([filter("grep", "a"), output("null", "*")].join("\n")))).toEqual([]);
    const unknownFilter = await graphOf([input("a"), filter("own_plugin", "a"), output("null", "b")].join("\n"));
    expect(said(unknownFilter)).toEqual(['never-reached always: No record reaches the output "null.0".']);
  });

  it("follows an emitted copy, and marks where both arrive", async () => {
    const rule = "    Rule $log .* new.x true\n";
    const text = [input("a"), filter("rewrite_tag", "a", rule), filter("modify", "new.*"), output("s3", "*")].join(
      "\n",
    );
    const graph = await graphOf(text);
    expect(ways(graph)).toEqual([
      "tail.0 -> rewrite_tag.0 (a)",
      "rewrite_tag.0 -> s3.0 (a)",
      "rewrite_tag.0 -> modify.1 (as new.x)",
      "modify.1 -> s3.0 (new.x)",
    ]);
    expect(said(graph)).toEqual([
      'twice always: Records come to "s3.0" twice: with the tag "a", and as a copy with the tag "new.x".',
    ]);
    const moved = await graphOf(text.replace("true", "false").replace(".*", "^x"));
    expect(said(moved)).toEqual([]);
    expect(moved.streams.map(({ end }) => end)).toEqual(["outputs", "outputs"]);
    const gone = await graphOf(text.replace("true", "false"));
    expect(gone.streams.map(({ end }) => end)).toEqual(["moved", "outputs"]);
    expect(ways(gone)).not.toContain("rewrite_tag.0 -> s3.0 (a)");
  });

  it("marks two outputs with one destination, however many inputs they share", async () => {
    const same = (match: string) => output("es", match, "    Host x\n    Index y\n");
    const text = [input("a"), input("ab"), same("a*"), same("*"), output("es", "*", "    Host z\n")].join("\n");
    expect(said(await graphOf(text))).toEqual([
      'twice always: "es.1" and "es.0" send the records with the tag "a" to the same place, so they arrive there twice.',
    ]);
    // Of a tag with an unknown rest, only some may match one of them.
    const perhaps = [input("a.*"), same("a.b"), same("*")].join("\n");
    expect(said(await graphOf(perhaps))).toEqual([]);
  });

  it("marks loops, certain and possible ones", async () => {
    const loop = (regex: string) =>
      [input("a"), filter("rewrite_tag", "*", `    Rule $log ${regex} b false\n`), output("null", "*")].join("\n");
    expect(said(await graphOf(loop(".*")))).toContain(
      'loop always: Records with the tag "b" come back to "rewrite_tag.0" again and again.',
    );
    expect(said(await graphOf(loop("^x")))).toEqual([
      'loop perhaps: Records with the tag "b" may come back to "rewrite_tag.0" again and again.',
    ]);
  });
});
