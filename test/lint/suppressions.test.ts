import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import type { CheckOptions } from "../../src/result.ts";
import { conf, yaml } from "../../src/rule/index.ts";
import { lineIndex } from "../../src/source/line-index.ts";
import { applyEdits } from "../../src/source/locate.ts";

const some = {
  "duplicate-set": rules["duplicate-set"],
  "include-not-found": rules["include-not-found"],
  "include-relative-base": rules["include-relative-base"],
  "metadata-self-link": rules["metadata-self-link"],
  "suppression-without-reason": rules["suppression-without-reason"],
  "unknown-rule-id": rules["unknown-rule-id"],
  "unused-suppression": rules["unused-suppression"],
};

async function run(text: string, options: CheckOptions = {}, path = "fluent-bit.conf") {
  const { findings, suppressed } = await check([{ path, text }], some, options);
  const lines = findings.map(({ code, at }) => `${lineIndex(at.file).position(at.span.start).line} ${code}`);
  return { findings, lines, suppressed };
}

describe("comments that suppress", () => {
  it("cover the next line that is neither blank nor a comment", async () => {
    const { lines, suppressed } = await run(conf`
      # fbcheck-disable-next-line include-not-found -- made at build time

      # the inputs
      @INCLUDE zebra.conf
      @INCLUDE yak.conf
      [INPUT]
          Name cpu
    `);
    expect(lines).toEqual(["5 include-not-found"]);
    expect(suppressed).toBe(1);
  });

  it("cover what stands between disable and enable", async () => {
    const { lines, suppressed } = await run(conf`
      # fbcheck-disable include-not-found -- made at build time
      @INCLUDE zebra.conf
      # fbcheck-enable include-not-found
      @INCLUDE yak.conf
      [INPUT]
          Name cpu
    `);
    expect(lines).toEqual(["4 include-not-found"]);
    expect(suppressed).toBe(1);
  });

  it("end by an enable of their rule or of all, not by one of another rule", async () => {
    const range = async (end: string) =>
      (
        await run(
          `# fbcheck-disable include-not-found -- x\n@INCLUDE zebra.conf\n# fbcheck-enable${end}\n@INCLUDE yak.conf\n[INPUT]\n    Name cpu\n`,
        )
      ).lines;
    expect(await range("")).toEqual(["4 include-not-found"]);
    expect(await range(" include-not-found")).toEqual(["4 include-not-found"]);
    expect(await range(" duplicate-set")).toEqual([]);
  });

  it("cover the rest of the file without an enable, and all rules without a name", async () => {
    const { lines, suppressed } = await run(conf`
      @INCLUDE zebra.conf
      # fbcheck-disable -- legacy
      @INCLUDE yak.conf
      @SET a=1
      @SET a=2
      [INPUT]
          Name cpu
    `);
    expect(lines).toEqual(["1 include-not-found"]);
    expect(suppressed).toBe(2);
  });

  it("cover the whole file wherever they stand in it", async () => {
    const { lines, suppressed } = await run(conf`
      @INCLUDE zebra.conf
      [INPUT]
          Name cpu
          # fbcheck-disable-file include-not-found, duplicate-set -- legacy
      @INCLUDE yak.conf
    `);
    expect(lines).toEqual([]);
    expect(suppressed).toBe(2);
  });

  it("leave a finding to the nearest of several, so that none is called unused", async () => {
    const { lines, suppressed } = await run(conf`
      # fbcheck-disable-file include-not-found -- made later
      # fbcheck-disable-next-line include-not-found -- legacy
      @INCLUDE zebra.conf
      @INCLUDE yak.conf
      [INPUT]
          Name cpu
    `);
    expect(lines).toEqual([]);
    expect(suppressed).toBe(2);
  });

  it("work inside a ConfigMap and in the YAML around it", async () => {
    const { lines, suppressed } = await run(
      yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: fluent-bit
          # fbcheck-disable-next-line metadata-self-link -- exported
          selfLink: /x
        data:
          fluent-bit.conf: |
            # fbcheck-disable-next-line include-not-found -- made at build time
            @INCLUDE zebra.conf
            @INCLUDE yak.conf
            [INPUT]
                Name cpu
      `,
      {},
      "cm.yaml",
    );
    expect(lines).toEqual(["11 include-not-found"]);
    expect(suppressed).toBe(2);
  });

  it("work in Fluent Bit's YAML, alone and in a ConfigMap", async () => {
    const text = yaml`
      includes:
        # fbcheck-disable-next-line include-not-found -- made at build time
        - zebra.yaml
        - yak.yaml
      # fbcheck-disable include-not-found -- made at build time
      pipeline:
        inputs:
          - name: cpu
      includes: [ox.yaml]
      # fbcheck-enable include-not-found
      env:
        # fbcheck-disable-next-line duplicate-set -- to show both
        a: 1
        a: 2
    `;
    expect(await run(text, {}, "fluent-bit.yaml")).toMatchObject({ lines: ["4 include-not-found"], suppressed: 3 });
    const host = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: fluent-bit\ndata:\n  fluent-bit.yaml: |\n${text.replace(/^(?=.)/gm, "    ")}`;
    expect(await run(host, {}, "cm.yaml")).toMatchObject({ lines: ["10 include-not-found"], suppressed: 3 });
  });

  it("cover a whole file of YAML, and are unused there like elsewhere", async () => {
    const { lines, suppressed } = await run(
      yaml`
        # fbcheck-disable-file include-not-found -- made at build time
        includes: [zebra.yaml]
        # fbcheck-disable-next-line duplicate-set -- gone
        pipeline:
          inputs:
            - name: cpu
      `,
      {},
      "fluent-bit.yaml",
    );
    expect(lines).toEqual(["3 unused-suppression"]);
    expect(suppressed).toBe(1);
  });

  it("are not read out of values", async () => {
    const { lines } = await run(conf`
      [INPUT]
          Name dummy
          Tag  a # fbcheck-disable-file include-not-found
      @INCLUDE zebra.conf
    `);
    expect(lines).toEqual(["4 include-not-found"]);
  });
});

it("an annotation covers its object and no other", async () => {
  const object = (name: string, annotation: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${annotation}  selfLink: /x\ndata: { fluent-bit: x }\n`;
  const { lines, suppressed } = await run(
    `${object("a", '  annotations:\n    fbcheck.dev/disable: "metadata-self-link"\n')}---\n${object("b", "")}`,
    {},
    "cm.yaml",
  );
  expect(lines).toEqual(["14 metadata-self-link"]);
  expect(suppressed).toBe(1);
});

it.each(["metadata-self-lnk", '"metadata-self-lnk"', "'metadata-self-lnk'"])(
  "a wrong name in the annotation %s is marked exactly",
  async (value) => {
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  annotations:\n    fbcheck.dev/disable: ${value}\ndata: { fluent-bit: x }\n`;
    const { findings } = await run(text, {}, "cm.yaml");
    const finding = findings.find(({ code }) => code === "unknown-rule-id")!;
    expect(text.slice(finding.at.span.start, finding.at.span.end)).toBe("metadata-self-lnk");
  },
);

describe("unused-suppression", () => {
  const text = conf`
    [INPUT]
        # fbcheck-disable-next-line include-not-found -- gone
        Name cpu
  `;

  it("is found, and its fix removes the line", async () => {
    const { findings, lines } = await run(text);
    expect(lines).toEqual(["2 unused-suppression"]);
    expect(findings[0]).toMatchObject({
      severity: "warning",
      message: 'Nothing here would report "include-not-found", so this suppression does nothing.',
      fixes: [{ safety: "safe" }],
    });
    const edits = findings[0]!.fixes[0]!.edits.map(({ at, newText }) => ({ span: at.span, newText }));
    expect(applyEdits(text, edits)).toBe("[INPUT]\n    Name cpu\n");
  });

  it("says nothing of a rule that is switched off", async () => {
    expect((await run(text, { rules: { "include-not-found": "off" } })).lines).toEqual([]);
    const strictOnly = text.replace("include-not-found", "include-relative-base");
    expect((await run(strictOnly)).lines).toEqual([]);
    expect((await run(strictOnly, { preset: "strict" })).lines).toEqual(["2 unused-suppression"]);
  });

  it("can be switched off itself", async () => {
    expect((await run(text, { rules: { "unused-suppression": "off" } })).lines).toEqual([]);
  });

  it("is quiet where one of several rules was suppressed", async () => {
    const { lines } = await run(
      "# fbcheck-disable-next-line duplicate-set, include-not-found -- x\n@INCLUDE zebra.conf\n",
    );
    expect(lines).toEqual([]);
  });
});

describe("unknown-rule-id", () => {
  it("marks the name and offers the near one", async () => {
    const text = "# fbcheck-disable-next-line include-not-fuond -- x\n@INCLUDE zebra.conf\n[INPUT]\n    Name cpu\n";
    const { findings, lines } = await run(text);
    expect(lines).toEqual(["1 unknown-rule-id", "2 include-not-found"]);
    const [finding] = findings;
    expect(text.slice(finding!.at.span.start, finding!.at.span.end)).toBe("include-not-fuond");
    expect(finding!.fixes).toMatchObject([{ safety: "safe", edits: [{ newText: "include-not-found" }] }]);
  });

  it("offers nothing where nothing is near, and takes codes of the host's syntax", async () => {
    const { findings } = await run("# fbcheck-disable-file zebra, syntax/yaml -- x\n[INPUT]\n    Name cpu\n");
    expect(findings.map(({ code, fixes }) => `${code} ${fixes.length}`)).toContain("unknown-rule-id 0");
    expect(findings.filter(({ code }) => code === "unknown-rule-id")).toHaveLength(1);
  });
});

describe("suppression-without-reason", () => {
  const without = "# fbcheck-disable-next-line include-not-found\n@INCLUDE zebra.conf\n[INPUT]\n    Name cpu\n";

  it("is strict, where hints are warnings", async () => {
    expect((await run(without)).lines).toEqual([]);
    const { findings, lines } = await run(without, { preset: "strict" });
    expect(lines).toEqual(["1 suppression-without-reason"]);
    expect(findings[0]!.severity).toBe("warning");
  });

  it("takes two dashes with nothing behind them for no reason", async () => {
    const { lines } = await run(without.replace("found\n", "found --\n"), { preset: "strict" });
    expect(lines).toEqual(["1 suppression-without-reason"]);
    const reasoned = await run(without.replace("found\n", "found -- made at build time\n"), { preset: "strict" });
    expect(reasoned.lines).toEqual([]);
  });
});
