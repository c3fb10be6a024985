import { describe, expect, it } from "vitest";
import { fbcheck, folderWith } from "./harness.ts";

const files = {
  "fluent-bit.conf": `[SERVICE]
    Flush           1
    storage.metrics on
[INPUT]
    Name     cpu
    Interval 5
[OUTPUT]
    Name    null
    Match   *
    Workers 1
[OUTPUT]
    Name    es
    Match   *
[OUTPUT]
    Name    es
    Match   *
`,
};

describe("fbcheck upgrade", () => {
  it("groups by release for people, and says at the end whether the target starts", async () => {
    const folder = folderWith(files);
    const { out, err, status } = await fbcheck(
      ["upgrade", "--no-color", "--fluent-bit", "1.7.2", "--to", "5.1.1"],
      folder,
      {
        terminal: true,
      },
    );
    const headings = out.split("\n").filter((line) => line.startsWith("──"));
    expect(headings.map((line) => line.replace(/─+/g, "─"))).toEqual([
      "─ Fluent Bit 1.8.13 ─ 1 hint ─",
      "─ Fluent Bit 1.9.0 ─ 1 error, 1 hint ─",
    ]);
    // One hint for both outputs.
    expect(out).toContain("see: fluent-bit.conf:15:13 the same here");
    expect(out.replace(/\s+/g, " ")).toContain(
      "Fluent Bit 1.7.2 to 5.1.1 (1 instance): 1 error, 2 hints; 1 finding stops the start with 5.1.1",
    );
    expect(err).toBe("");
    expect(status).toBe(1);
  });

  it("has the release in every format", async () => {
    const folder = folderWith(files);
    const argv = ["upgrade", "--fluent-bit", "1.7.2", "--to", "5.1.1"];
    const { out, err } = await fbcheck(argv, folder);
    expect(out).toContain("fluent-bit.conf:6:5: error unknown-property 1.9.0: ");
    expect(err).toContain("1 finding stops the start with 5.1.1");
    const json = JSON.parse((await fbcheck([...argv, "--format", "json"], folder)).out);
    expect(json.findings.map(({ rule, release }: Record<string, string>) => [rule, release])).toContainEqual([
      "unknown-property",
      "1.9.0",
    ]);
    expect((await fbcheck([...argv, "--format", "github"], folder)).out).toContain("::1.9.0: The cpu input");
  });

  it("tells in its report what could not be read", async () => {
    const folder = folderWith({ ...files, "other.conf": new Uint8Array([0xff, 0xfe, 0x5b, 0x00]) });
    const argv = ["upgrade", "--fluent-bit", "5.1.0", "--to", "5.1.1", "--format"];
    const { out, status } = await fbcheck([...argv, "json"], folder);
    expect(JSON.parse(out).unjudged).toEqual([
      { file: "other.conf", because: "it is UTF-16, and fbcheck reads UTF-8, as Fluent Bit does" },
    ]);
    expect(status).toBe(2);
    const github = await fbcheck([...argv, "github"], folder);
    expect(github.out).toContain("::error file=other.conf,title=unjudged::");
    expect(github.err.match(/UTF-16/g)).toHaveLength(1);
  });

  it("is content where nothing changes", async () => {
    const folder = folderWith(files);
    const { out, err, status } = await fbcheck(["upgrade", "--fluent-bit", "5.1.0", "--to", "5.1.1"], folder);
    expect(out).toBe("");
    expect(err).toContain("nothing changes; nothing new stops the start with 5.1.1");
    expect(status).toBe(0);
  });

  it("sums up many instances whose version nobody knows", async () => {
    const many = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`${index}/fluent-bit.conf`, files["fluent-bit.conf"]]),
      );
    const unknown = async (count: number) => {
      const { err } = await fbcheck(["upgrade"], folderWith(many(count)));
      return err.split("\n").filter((line) => line.includes("give it with --fluent-bit"));
    };
    expect(await unknown(6)).toHaveLength(6);
    const lines = await unknown(9);
    expect(lines).toHaveLength(6);
    expect(lines[5]).toBe("fbcheck: and 4 more: give it with --fluent-bit");
  });

  it("goes to the newest version where none is given, and fails where the present one is unknown", async () => {
    const folder = folderWith(files);
    const { err, status } = await fbcheck(["upgrade"], folder);
    expect(err).toContain('nothing says which version "fluent-bit.conf" runs now: give it with --fluent-bit');
    expect(status).toBe(2);
  });

  it("refuses a version that there is not", async () => {
    const { err, status } = await fbcheck(["upgrade", "--to", "9.9.9"], folderWith(files));
    expect(err).toContain('Fluent Bit "9.9.9" is not a version that fbcheck knows');
    expect(status).toBe(2);
  });
});
