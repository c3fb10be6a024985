import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { libyamlProblem } from "../../../grammar/config-yaml/libyaml.ts";
import type { YamlNode } from "../../../grammar/yaml/node.ts";
import { printScalar } from "../../../grammar/yaml/print-scalar.ts";
import { readYaml } from "../../../grammar/yaml/read.ts";

const hosts = {
  block: [
    (text: string) => `k: ${text} # c\n`,
    (text: string) => `- - ${text}\n`,
    (text: string) => `a:\n  ${text}:\n    b\n`,
  ],
  flow: [
    (text: string) => `k: [x, ${text}]\n`,
    (text: string) => `{k: ${text}, l: m}`,
    (text: string) => `[{${text}: v}]`,
  ],
};

/** The texts of all scalars, as YAML 1.2 reads them; undefined where it reads none. */
function in12(host: string): readonly string[] | undefined {
  const { documents, errors } = readYaml(host);
  const texts: string[] = [];
  const walk = (node: YamlNode | undefined): void => {
    if (node?.kind === "scalar") texts.push(node.text);
    else if (node?.kind === "seq") node.items.forEach(walk);
    else for (const { key, value } of node?.entries ?? []) [key, value].forEach(walk);
  };
  for (const { root } of documents) walk(root);
  return errors.length > 0 ? undefined : texts;
}

function in11(host: string): readonly string[] | undefined {
  const texts: string[] = [];
  const problem = libyamlProblem(host, {
    event: (kind, _start, token) => {
      if (kind === "scalar") texts.push(token?.text ?? "");
    },
  });
  return problem === undefined ? texts : undefined;
}

describe("printScalar", () => {
  it.each([
    ["dummy", "dummy"],
    ["a.*", "a.*"],
    ["*", "'*'"],
    ["", "''"],
    [" a", "' a'"],
    ["a: b", "'a: b'"],
    ["a #b", "'a #b'"],
    ["http://x:80/#a", "http://x:80/#a"],
    ["${VAR}", "${VAR}"],
    ["- a", "'- a'"],
    ["-1", "-1"],
    ["it's", "it's"],
    ["'a'", "'''a'''"],
    ["^(?<a>.*)$", "^(?<a>.*)$"],
    ['{"a": 1}', `'{"a": 1}'`],
    ["a\nb", '"a\\nb"'],
    ["on", "on"],
    ["~", "~"],
  ])("prints %j as %s", (text, printed) => {
    expect(printScalar(text, "block", "value")).toBe(printed);
  });

  it("quotes what YAML would give a type when asked to", () => {
    for (const text of ["on", "No", "1e3", "null", "~", "0777", "1:20", "2001-01-01", "true", "0x1F"]) {
      expect(printScalar(text, "block", "value", { quoteTyped: true })).toBe(`'${text}'`);
    }
    for (const text of ["once", "1.2.3.4", "5s", "a"]) {
      expect(printScalar(text, "block", "value", { quoteTyped: true })).toBe(text);
    }
  });

  it("is read back as it was by YAML 1.1 and 1.2", () => {
    const piece = fc.oneof(
      fc.constantFrom(...`-?:,[]{}#&*!|>'"%@\` \t\n\r\\~=<.0a`, "---", "...", ": ", " #", "\u0085", "\u2028", "\ufeff"),
      fc.string({ unit: "binary", maxLength: 3 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join("")),
        fc.constantFrom("block" as const, "flow" as const),
        fc.constantFrom("value" as const, "key" as const),
        fc.boolean(),
        (text, where, context, quoteTyped) => {
          const printed = printScalar(text, where, context, { quoteTyped });
          for (const host of hosts[where]) {
            expect(in12(host(printed))).toContain(text);
            expect(in11(host(printed))).toContain(text);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});
