import { describe, expect, it } from "vitest";
import { keyBlock } from "../../src/kubernetes/key-block.ts";

const below = (text: string, key: string): string => keyBlock(text, text.indexOf(key));

describe("the text below a key", () => {
  it("ends where a line is not indented deeper", () => {
    const text = "metadata:\n  labels:\n    app: a\n    tier: b\n  name: c\n";
    expect(below(text, "labels")).toBe("labels:\n    app: a\n    tier: b");
    expect(below(text, "metadata")).toBe("metadata:\n  labels:\n    app: a\n    tier: b\n  name: c\n");
  });

  it("may be asked from within the key", () => {
    expect(below("selector:\n  matchLabels:\n    app: a\nname: c", "abels")).toBe("abels:\n    app: a");
  });

  it("goes on behind blank lines and comments, wherever they stand", () => {
    expect(below("labels:\n\n# here\n  app: a\nname: c", "labels")).toBe("labels:\n\n# here\n  app: a");
  });

  it("takes dashes for indentation", () => {
    const text = "labels:\n- pairs:\n    app: a\nname: c";
    expect(below(text, "labels")).toBe("labels:\n- pairs:\n    app: a");
    expect(below("- labels:\n    app: a\n  name: c", "labels")).toBe("labels:\n    app: a");
  });

  it("reads JSON, whose keys are quoted", () => {
    expect(below('{\n  "labels": {\n    "app": "a"\n  },\n  "name": "c"\n}', "labels")).toBe(
      'labels": {\n    "app": "a"',
    );
    expect(below('{"labels":{"app":"a"}}', "labels")).toBe('labels":{"app":"a"}}');
  });

  it("is the rest of the text at its end", () => {
    expect(below("labels:", "labels")).toBe("labels:");
  });
});
