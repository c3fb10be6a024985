import { describe, expect, it } from "vitest";
import { MadeNodes } from "../../src/deployment/made.ts";
import { rootEdits, rootLocation } from "../../src/source/locate.ts";
import { sourceFile } from "../../src/source/source-file.ts";

const values = sourceFile("values.yaml", "image:\n  tag: 3.0.0\nport: 2020\n");
const tag = { start: 14, end: 19 };
const port = { start: 20, end: 24 };

describe("made nodes", () => {
  const made = new MadeNodes(values, port);
  const image = made.scalar("fluent-bit:3.0.0", tag);
  const map = made.map({ image, hostPort: made.scalar(2020), absent: undefined });
  const list = made.seq([map]);
  const file = made.file("chart");

  it("stand in one text behind the given one", () => {
    expect(file.text.startsWith(values.text)).toBe(true);
    expect(file.text.slice(image.span.start, image.span.end)).toBe("fluent-bit:3.0.0");
    expect(list.items).toEqual([map]);
  });

  it("are read as nodes of a file are", () => {
    expect(map.get("image")).toBe(image);
    expect(map.get("hostPort")).toMatchObject({ kind: "scalar", text: "2020", value: 2020 });
    expect(map.entries.map(({ key }) => key.text)).toEqual(["image", "hostPort"]);
  });

  it("lead to what they follow from, and to the common place where that is nothing in particular", () => {
    expect(rootLocation({ file, span: image.span })).toEqual({ file: values, span: tag });
    expect(rootLocation({ file, span: map.entry("hostPort")!.span })).toEqual({ file: values, span: port });
  });

  it("take no edits, while those of the given text go to its file", () => {
    expect(rootEdits([{ at: { file, span: image.span }, newText: "x" }])).toBeUndefined();
    expect(rootEdits([{ at: { file, span: tag }, newText: "3.1.0" }])).toEqual([
      { at: { file: values, span: tag }, newText: "3.1.0" },
    ]);
  });
});
