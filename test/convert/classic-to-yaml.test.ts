import { describe, expect, it } from "vitest";
import { conf, yaml } from "../../src/rule/text.ts";
import { convert, convertText, refusalsOf } from "./converted.ts";

const options = { fluentBit: "5.1.1", entries: ["m.conf"], complete: true };

async function refused(text: string, more: object = {}): Promise<readonly string[]> {
  const result = await convert({ "m.conf": text }, { to: "yaml" }, { ...options, ...more });
  expect(result.problems).toEqual([]);
  expect(result.files).toEqual([{ path: "m.conf", before: text, newPath: "m.conf", after: text }]);
  return refusalsOf(result);
}

describe("classic text as YAML", () => {
  it("has the sections in lists, in their order", async () => {
    const text = conf`
      [SERVICE]
          Flush 1
      [OUTPUT]
          Name  stdout
          Match a
      [INPUT]
          Name dummy
          Tag  a
      [FILTER]
          Name grep
          Match_Regex ^a
          Regex log x
      [INPUT]
          Name cpu
    `;
    expect(await convertText(text, "yaml")).toBe(yaml`
      service:
        flush: 1

      pipeline:
        inputs:
          - name: dummy
            tag: a
          - name: cpu

        filters:
          - name: grep
            match_regex: ^a
            regex: log x

        outputs:
          - name: stdout
            match: a
    `);
  });

  it("keeps comments and the blank lines between sections", async () => {
    const text = conf`
      # head of the file

      # about the service
      [SERVICE]
          # in it
          Flush 1
          # behind it

      # the input
      [INPUT]
          Name dummy
          # its tag
          Tag  a

      # another

      [INPUT]
          Name cpu
      # the end
    `;
    expect(await convertText(text, "yaml")).toBe(yaml`
      # head of the file

      # about the service
      service:
        # in it
        flush: 1
        # behind it

      pipeline:
        inputs:
          # the input
          - name: dummy
            # its tag
            tag: a

          # another

          - name: cpu

      # the end
    `);
  });

  it("quotes what YAML would read otherwise", async () => {
    const text = conf`
      [INPUT]
          Name  dummy
          Dummy {"a": 1}
          Tag   *.x
      [OUTPUT]
          Name  http
          Match *
          URI   /a: b #c
          Header X-It it's
          Format null
    `;
    const converted = await convertText(text, "yaml");
    expect(converted).toContain(`dummy: '{"a": 1}'`);
    expect(converted).toContain(`match: '*'`);
    expect(converted).toContain(`uri: '/a: b #c'`);
    expect(converted).toContain(`header: X-It it's`);
    // Fluent Bit gets the characters, whatever YAML would make of them (Y-52).
    expect(converted).toContain(`format: null`);
  });

  it("makes a list of repeated keys where the order of the others does not matter", async () => {
    const text = conf`
      [INPUT]
          Name  systemd
          Systemd_Filter a=1
          DB x.db
          # the second
          Systemd_Filter b=2
    `;
    expect(await convertText(text, "yaml")).toBe(yaml`
      pipeline:
        inputs:
          - name: systemd
            systemd_filter:
              - a=1
              # the second
              - b=2
            db: x.db
    `);
  });

  it("repeats keys of filters whose rules run in order", async () => {
    const text = conf`
      [FILTER]
          Name  modify
          Match *
          Add   a 1
          Add   b 2
          Rename a c
          Add   a 3
    `;
    expect(await convertText(text, "yaml")).toBe(yaml`
      pipeline:
        filters:
          - name: modify
            match: '*'
            add:
              - a 1
              - b 2
            rename: a c
            add: a 3
    `);
  });

  it("says @SET in env, the effective one", async () => {
    const text = conf`
      @SET a=1
      # the region
      @SET region=eu: west
      @SET a=2
      [INPUT]
          Name  dummy
          Tag   \${a}
    `;
    expect(await convertText(text, "yaml")).toBe(yaml`
      env:
        # the region
        region: 'eu: west'
        a: 2

      pipeline:
        inputs:
          - name: dummy
            tag: \${a}
    `);
  });

  it("has parsers, multiline rules, streams and plugins", async () => {
    const parsers = conf`
      [PARSER]
          Name a
          Format json
      [MULTILINE_PARSER]
          Name m
          Type regex
          # first
          Rule "start_state" "/^\d \"x/" "cont"
          Rule "cont" "/^ /" "cont"
          Flush_Timeout 100
    `;
    expect(await convertText(parsers, "yaml")).toBe(yaml`
      parsers:
        - name: a
          format: json

      multiline_parsers:
        - name: m
          type: regex
          flush_timeout: 100
          rules:
            # first
            - state: start_state
              regex: /^\d "x/
              next_state: cont
            - state: cont
              regex: /^ /
              next_state: cont
    `);
    const streams = conf`
      [STREAM_TASK]
          Name a
          Exec CREATE STREAM x AS SELECT * FROM TAG:'a';
    `;
    expect(await convertText(streams, "yaml")).toContain("stream_processor:\n  - name: a\n    exec: CREATE");
    const plugins = conf`
      [PLUGINS]
          Path /a.so
          # b
          Path /b.so
    `;
    expect(await convertText(plugins, "yaml")).toBe(yaml`
      plugins:
        - /a.so
        # b
        - /b.so
    `);
    const upstream = conf`
      [UPSTREAM]
          Name u
      # one
      [NODE]
          Name n1
          Host a
          Port 1
      [NODE]
          Name n2
          Host b
          Port 2
    `;
    expect(await convertText(upstream, "yaml")).toBe(yaml`
      upstream_servers:
        - name: u
          nodes:
            # one
            - name: n1
              host: a
              port: 1
            - name: n2
              host: b
              port: 2
    `);
  });

  it("keeps the line ends of the file", async () => {
    const text = "[INPUT]\r\n    Name dummy\r\n    Tag a\r\n";
    expect(await convertText(text, "yaml")).toBe("pipeline:\r\n  inputs:\r\n    - name: dummy\r\n      tag: a\r\n");
  });

  it("leaves a file alone that Fluent Bit misreads", async () => {
    const text = "[INPUT]\n    Name dummy\n   Tag a\n";
    expect(await refused(text)).toEqual([
      "m.conf:3: Fluent Bit does not read this line as it is meant (fbcheck lint says why)",
    ]);
  });

  it("refuses what YAML has no place for", async () => {
    const text = "[INPUT]\n  Name dummy\n  [group] \n    a b\n[WHATEVER]\n  a b\n[STREAM_TASK]\n  Name a\n";
    expect(await refused(text)).toEqual([
      "m.conf:3: Fluent Bit passes over the group [group], and YAML has no place for that",
      "m.conf:5: Fluent Bit passes over [WHATEVER] here, and YAML has no place for that",
      "m.conf:7: Fluent Bit passes over [STREAM_TASK] here, and YAML has no place for that",
    ]);
    const rules = conf`
      [MULTILINE_PARSER]
          Name m
          Type regex
          Rule "start_state" "/a/"
    `;
    expect(await refused(rules)).toEqual(["m.conf:4: A rule without a next state cannot be written in YAML"]);
    expect(await refused(rules.replace('"/a/"', '"/a/ " "x"'))).toEqual([
      "m.conf:4: YAML has no blanks around a part of a rule",
    ]);
    expect(await refused("[PLUGINS]\n    Path plugins/outMy.so\n")).toEqual([
      'm.conf:2: YAML would read this path in small letters: write "./plugins/outMy.so"',
    ]);
  });

  it("asks the judged version", async () => {
    const parsers = "[PARSER]\n    Name a\n    Format json\n";
    // A parsers file is read in either format, so nothing has to be done before 3.2.
    expect(await refused(parsers, { fluentBit: "2.2.3" })).toEqual([]);
    const main = "[INPUT]\n    Name dummy\n";
    expect(await refused(main, { fluentBit: "1.9.10" })).toEqual([
      "m.conf:1: Fluent Bit reads YAML of today's form since 2.0.0, and this configuration is for 1.9.10 (--fluent-bit says what will run)",
    ]);
  });
});
