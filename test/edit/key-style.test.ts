import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { translateKey } from "../../grammar/config-yaml/key.ts";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { nameLikeKey, shownKey } from "../../src/edit/key-style.ts";
import type { Property } from "../../src/model/pipeline.ts";
import { yaml } from "../../src/rule/index.ts";

async function keyOf(key: string, fluentBit = "5.1.1"): Promise<Property> {
  const text = `pipeline:\n  inputs:\n    - name: tail\n      ${key}: x\n`;
  const { pipelines } = await check([{ path: "fluent-bit.yaml", text }], {}, { fluentBit });
  return pipelines[0]!.inputs[0]!.properties[1]!;
}

describe("a key of YAML", () => {
  it.each([
    ["memBufLimit", "mem_buf_limit", "memBufLimit"],
    ["'memBufLimit'", "mem_buf_limit", "memBufLimit"],
    ["Mem_Buf_Limit", "Mem_Buf_Limit", "mem_buf_limit"],
    ["mem_Buf_Limit", "mem_buf_limit", "mem_buf_limit"],
    ["mem_buf_limit", "mem_buf_limit", "mem_buf_limit"],
  ])("%s is shown as it is written, and others are written like it", async (written, meant, like) => {
    const property = await keyOf(written);
    expect(property.key.text).toBe(meant);
    expect(shownKey(property)).toBe(written.replaceAll("'", ""));
    expect(nameLikeKey(property.key, "Mem_Buf_Limit")).toBe(like);
  });

  it("has no capitals where the version does not translate them", async () => {
    const property = await keyOf("memBufLimit", "2.2.3");
    expect(property.key.text).toBe("membuflimit");
    expect(shownKey(property)).toBe("memBufLimit");
    expect(nameLikeKey(property.key, "Mem_Buf_Limit")).toBe("mem_buf_limit");
  });

  it("gives names that Fluent Bit reads as the ones that are meant", async () => {
    const { key } = await keyOf("memBufLimit");
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9._]{0,20}$/), (name) => {
        expect(translateKey(nameLikeKey(key, name), { camelCase: true })).toBe(name);
      }),
    );
    expect(["tls.crt_file", "oauth2.token_url", "net.dns.mode", "a_1"].map((name) => nameLikeKey(key, name))).toEqual([
      "tls.crtFile",
      "oauth2.tokenUrl",
      "net.dns.mode",
      "a_1",
    ]);
  });

  it("stands like that in messages, and new lines are written like the one above", async () => {
    const text = yaml`
      pipeline:
        inputs:
          - name: tail
            path: /a
            readFromHaed: on
            refreshInterval: 0
        outputs:
          - name: http
            match: '*'
            host: a
            httpPasswd: x
            retryLimit: many
    `;
    const { findings } = await check([{ path: "fluent-bit.yaml", text }], rules, { fluentBit: "5.1.1" });
    const messages = findings.map(({ message }) => message).join("\n");
    for (const written of ["readFromHaed", "refreshInterval", "httpPasswd", "retryLimit"])
      expect(messages).toContain(`"${written}"`);
    for (const translated of ["read_from_haed", "refresh_interval", "http_passwd", "retry_limit"])
      expect(messages).not.toContain(translated);
    const meant = findings.find(({ code }) => code === "unknown-property")?.fixes[0];
    expect(meant).toMatchObject({ title: 'Write "readFromHead"', edits: [{ newText: "readFromHead" }] });
  });
});

it("rules show keys of properties and never the names that these stand for", () => {
  const folder = fileURLToPath(new URL("../../rules", import.meta.url));
  const told = /\.key\.text\}/;
  const rulesThatTell = readdirSync(folder).filter((name) => told.test(readFileSync(`${folder}/${name}`, "utf8")));
  expect(rulesThatTell).toEqual([]);
});
