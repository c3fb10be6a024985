import { describe, expect, it } from "vitest";
import { conf, yaml } from "../../src/rule/text.ts";
import { convert, convertText, filesOf, refusalsOf } from "./converted.ts";

const options = { fluentBit: "5.1.1", entries: ["m.yaml"], complete: true };

async function refused(text: string): Promise<readonly string[]> {
  const result = await convert({ "m.yaml": text }, { to: "classic" }, options);
  expect(result.problems).toEqual([]);
  expect(result.converted).toBe(0);
  return refusalsOf(result);
}

describe("YAML as classic text", () => {
  it("has the sections in the file's order, and lists as repeated keys", async () => {
    const text = yaml`
      # head

      env:
        region: eu # of the cluster
      service:
        flush: 1 # a second
        http_server: on

      # where it comes from
      pipeline:
        inputs:
          # one
          - name: systemd # the journal
            systemdFilter:
              - a=1
              # and
              - b=2
            # end of one

          - name: dummy
            dummy: '{"a": "b"}'
        # where it goes
        outputs:
          - {name: stdout, match: '*'} # flow
      # the end
    `;
    expect(await convertText(text, "classic")).toBe(conf`
      # head

      # of the cluster
      @SET region=eu

      [SERVICE]
          # a second
          Flush        1
          HTTP_Server  on

      # where it comes from
      # one
      [INPUT]
          # the journal
          Name            systemd
          Systemd_Filter  a=1
          # and
          Systemd_Filter  b=2
          # end of one

      [INPUT]
          Name   dummy
          Dummy  {"a": "b"}

      # where it goes
      [OUTPUT]
          # flow
          Name   stdout
          Match  *
      # the end
    `);
  });

  it("puts definitions of a main file beside it", async () => {
    const text = yaml`
      parsers:
        # json of the app
        - name: a
          format: json
      multiline_parsers:
        - name: m
          type: regex
          rules:
            - state: start_state
              regex: /^\d "x/
              next_state: cont
            - state: cont
              regex: /^ /
              next_state: cont
      plugins:
        - /a.so
      pipeline:
        inputs:
          - name: tail
            path: /x
            parser: a
    `;
    const result = await convert({ "m.yaml": text }, { to: "classic" }, options);
    expect([...result.problems, ...refusalsOf(result)]).toEqual([]);
    expect(filesOf(result)).toEqual({
      "m.conf": conf`
        [SERVICE]
            Parsers_File  m-parsers.conf
            Plugins_File  m-plugins.conf

        [INPUT]
            Name    tail
            Path    /x
            Parser  a
      `,
      "m-parsers.conf": conf`
        # json of the app
        [PARSER]
            Name    a
            Format  json

        [MULTILINE_PARSER]
            Name  m
            type  regex
            Rule  "start_state" "/^\d \"x/" "cont"
            Rule  "cont" "/^ /" "cont"
      `,
      "m-plugins.conf": conf`
        [PLUGINS]
            Path  /a.so
      `,
    });
  });

  it("refuses what only YAML can say, each at its place", async () => {
    const text = yaml`
      pipeline:
        inputs:
          - name: dummy
            processors:
              logs:
                - name: content_modifier
                  action: insert
                  key: a
                  value: b
            routes:
              logs:
                - name: r
                  condition:
                    default: true
                  to:
                    outputs:
                      - stdout
        filters:
          - name: lua
            match: '*'
            call: f
            code: |
              function f(tag, ts, record)
                return 0, ts, record
              end
        outputs:
          - name: stdout
            match: '*'
            alias: ''
      extensions:
        a: b
    `;
    expect(await refused(text)).toEqual(
      [
        'm.yaml:27: Only YAML has "extensions"',
        'm.yaml:4: Only YAML has "processors" in inputs',
        'm.yaml:10: Only YAML has "routes" in inputs',
        "m.yaml:22: Classic text has no value of several lines",
        "m.yaml:26: Classic text has no empty value",
      ].map((line) => expect.stringMatching(new RegExp(`^m\\.yaml:\\d+: ${line.replace(/^m\.yaml:\d+: /, "")}$`))),
    );
  });

  it("refuses YAML that Fluent Bit refuses", async () => {
    expect(await refused("pipeline:\n  inputs:\n    - name: [a\n")).toEqual([
      expect.stringContaining("Fluent Bit does not read this as it is meant"),
    ]);
  });
});
