import { beforeAll, describe, expect, it } from "vitest";
import { check } from "../../src/check.ts";
import { plain } from "../../src/report/paint.ts";
import { renderText } from "../../src/report/render-text.ts";
import { type Rendered, renderPipeline } from "../../src/report/rendered.ts";

const manifest = String.raw`apiVersion: v1
kind: ConfigMap
metadata: { name: cfg }
data:
  fluent-bit.conf: |
    @SET level=info
    [SERVICE]
        Log_Level    ${"${level}"}
        Parsers_File /fluent-bit/etc/parsers.conf
    @INCLUDE /fluent-bit/etc/conf.d/in.conf
    @INCLUDE out*.conf
    @INCLUDE gone.conf
  in.conf: |
    [INPUT]
        Name tail
        Path /var/log/${"${APP}"}/*.log
        Tag  ${"${TAG:-app}.${NODE}"}
        Alias ${"${BLANK} x"}
        Key  ${"${AGAIN}"}
        Skip_Long_Lines ${"${UNSET}"}
  out-a.conf: |
    [OUTPUT]
        Name  es
        Match *
        HTTP_Passwd ${"${PASS}"}
  parsers.conf: |
    [PARSER]
        Name j
        Format json
  unread.conf: "[FILTER]\n    Name grep\n    Match *\n"
---
apiVersion: v1
kind: Secret
metadata: { name: es }
stringData: { password: hunter2 }
---
apiVersion: v1
kind: Pod
metadata: { name: fb }
spec:
  containers:
    - name: fb
      image: fluent/fluent-bit:5.1.1
      env:
        - { name: APP, value: shop }
        - { name: BLANK, value: " a" }
        - { name: AGAIN, value: "\${APP}" }
        - name: NODE
          valueFrom: { fieldRef: { fieldPath: spec.nodeName } }
        - name: PASS
          valueFrom: { secretKeyRef: { name: es, key: password } }
      volumeMounts:
        - { name: c, mountPath: /fluent-bit/etc/ }
        - { name: c, mountPath: /fluent-bit/etc/conf.d }
  volumes:
    - name: c
      configMap: { name: cfg }
`;

describe("renderPipeline", () => {
  let rendered: Rendered;
  beforeAll(async () => {
    const { pipelines } = await check([{ path: "app.yaml", text: manifest.replace("\\${APP}", "${APP}") }], {});
    expect(pipelines).toHaveLength(1);
    rendered = renderPipeline(pipelines[0]!);
  });

  it("places the files so that they find each other from any folder", () => {
    expect(rendered.entryPlace).toBe("fluent-bit.conf");
    expect(rendered.files.map(({ path, place }) => [path, place])).toEqual([
      ["/fluent-bit/etc/fluent-bit.conf", "fluent-bit.conf"],
      ["/fluent-bit/etc/conf.d/in.conf", "conf.d/in.conf"],
      ["/fluent-bit/etc/out-a.conf", "out-a.conf"],
      ["/fluent-bit/etc/parsers.conf", "parsers.conf"],
    ]);
    expect(rendered.files[0]!.text).toBe(`@SET level=info
[SERVICE]
    Log_Level    info
    Parsers_File parsers.conf
@INCLUDE conf.d/in.conf
@INCLUDE out*.conf
@INCLUDE gone.conf
`);
  });

  it("fills in known variables where the line then reads the same, and leaves the others", () => {
    expect(rendered.files[1]!.text).toBe(`[INPUT]
    Name tail
    Path /var/log/shop/*.log
    Tag  app.${"${NODE}"}
    Alias ${"${BLANK}"} x
    Key  ${"${AGAIN}"}
    Skip_Long_Lines ${"${UNSET}"}
`);
    expect(rendered.files[2]!.text).toContain("HTTP_Passwd ${PASS}");
  });

  it("says where each variable comes from, and no Secret", () => {
    const text = renderText(rendered, plain);
    expect(rendered.variables.map(({ name, value, source }) => [name, value.kind, source])).toEqual([
      ["AGAIN", "found", "environment"],
      ["APP", "found", "environment"],
      ["BLANK", "found", "environment"],
      ["NODE", "unknown", "environment"],
      ["PASS", "unknown", "environment"],
      ["TAG", "found", "default"],
      ["UNSET", "absent", "environment"],
      ["level", "found", "@SET"],
    ]);
    expect(text).toContain('\n  ${APP}    = "shop"  environment  app.yaml:');
    expect(text).toContain("\n  ${UNSET}  is not set\n");
    expect(text).toContain("gone.conf  include  not found  app.yaml:12:5");
    expect(text).toContain("/fluent-bit/etc/unread.conf");
    expect(text).not.toContain("hunter2");
  });
});

it("fits the width of a terminal, breaks no word, and quotes names whose blanks would not be seen", async () => {
  const long = "a value of many words ".repeat(5).trim();
  const files = [
    {
      path: "some/folder/with a name/fluent-bit.conf ",
      text: `@SET LONG=${long}\n@SET X=1\n@INCLUDE c.conf \n[INPUT]\n    Name cpu\n    Tag \${X}\n    Alias \${LONG}\n`,
    },
    { path: "some/folder/with a name/b.conf", text: "[INPUT]\n    Name cpu\n" },
  ];
  const { pipelines } = await check(files, {});
  const rendered = renderPipeline(pipelines.find(({ instance }) => instance.label.endsWith(".conf "))!);
  const wide = renderText(rendered, plain);
  expect(wide).toContain('starts from "/(given)/some/folder/with a name/fluent-bit.conf "\n');
  expect(wide).toContain(`\n  \${LONG}  = "${long}"  @SET  some/folder/with a name/fluent-bit.conf :1:1\n`);
  const narrow = renderText(rendered, plain, 60);
  const head = narrow.slice(0, narrow.indexOf("\n# ")).split("\n");
  expect(head.filter((line) => line.length > 60)).toEqual([]);
  const words = (text: string): readonly string[] => text.split(/\s+/);
  expect(words(narrow)).toEqual(words(wide));
  expect(narrow).toContain('words"  @SET\n    some/folder/with a name/fluent-bit.conf :1:1\n');
});

it("tells a file that was only meant from one that is read", async () => {
  const files = [
    { path: "fluent-bit.conf", text: "[SERVICE]\n    Flush 1\n@INCLUDE input.conf\n" },
    { path: "inputs.conf", text: "[INPUT]\n    Name cpu\n" },
  ];
  const { pipelines } = await check(files, {});
  const text = renderText(renderPipeline(pipelines[0]!), plain);
  expect(text).toMatch(/inputs\.conf +meant /);
  expect(text).toContain("input.conf  include  not found, meant is inputs.conf");
});

it("writes names anew that lead through a folder which is not among the files, or to a file that was read before", async () => {
  const files = [
    {
      path: "set/main.conf",
      text: "@INCLUDE sub/../in.conf\n@INCLUDE /in.conf\n[OUTPUT]\n    Name null\n    Match *\n",
    },
    { path: "set/in.conf", text: "[INPUT]\n    Name cpu\n" },
  ];
  const options = { complete: true, folders: ["set"], entries: ["set/main.conf"] };
  const { pipelines } = await check(files, {}, options);
  const [main] = renderPipeline(pipelines[0]!).files;
  expect(main?.text).toContain("@INCLUDE in.conf\n");
  expect(main?.text).not.toContain("..");
});

it("writes what it is told to in place of a value", async () => {
  const { pipelines } = await check(
    [{ path: "a.conf", text: "[INPUT]\n    Name cpu\n    Tag  ${T}\n" }],
    {},
    { env: { T: "x" } },
  );
  const at = pipelines[0]!.inputs[0]!.get("tag")!.value.at;
  expect(renderPipeline(pipelines[0]!, [{ at, newText: "y" }]).files[0]?.text).toBe(
    "[INPUT]\n    Name cpu\n    Tag  y\n",
  );
});
