import {
  defineYamlRule,
  type Finding,
  type Pipeline,
  type Property,
  repeatOf,
  type Section,
  type YamlContext,
  type YamlMistake,
  yaml,
  yamlFinding,
  yamlMistakesOf,
} from "../src/rule/index.ts";

export default defineYamlRule({
  summary: "A key stands twice in one map of the YAML.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    Fluent Bit does not look for repeated keys but uses both, one after the other. A plugin refuses most properties that are "set 2 times"; of the others the last one
    counts, of names and of parsers the first. "service" may stand once in all files together. Other programs that read YAML refuse any repeated key.
  `,
  quiet: `
    - Keys of \`service\` that may be repeated, such as \`parsers_file\`: a list is not possible there.
    - Variables of \`env\` with different values (\`duplicate-set\`), and keys that the section does not have.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: tail
                  path: /var/log/a.log
                  «path»: /var/log/b.log
              outputs:
                - name: stdout
                  match: '*'
          `,
        },
      },
      {
        files: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
                  tag: a
                  «tag»: b
              outputs:
                - name: stdout
                  match: '*'
          `,
        },
      },
      {
        files: {
          "fluent-bit.yaml": yaml`
            service:
              flush: 1
            pipeline:
              inputs:
                - name: dummy
              outputs:
                - name: stdout
                  match: '*'
            «service»:
              log_level: debug
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.yaml": yaml`
          service:
            parsers_file: parsers.conf
            parsers_file: own-parsers.conf
          pipeline:
            inputs:
              - name: dummy
            outputs:
              - name: stdout
                match: '*'
        `,
        "parsers.conf": "",
        "own-parsers.conf": "",
      },
    ],
  },

  check(context) {
    const { file, pipeline, report } = context;
    for (const mistake of yamlMistakesOf(context, "duplicate-service")) report(yamlFinding(context, mistake));
    for (const mistake of yamlMistakesOf(context, "duplicate-key")) {
      const said = whatFollows(context, mistake);
      if (said !== undefined) report({ at: { file, span: mistake.span }, ...said });
    }
    const again = serviceElsewhere(context);
    if (again !== undefined) {
      const [first] = pipeline.service;
      report({
        at: again.heading,
        message: `Another file of this configuration has a "service" already, so Fluent Bit refuses to start.`,
        related: first === undefined ? [] : [{ at: first.heading.at, message: "It stands here already." }],
      });
    }
  },
});

type Said = Omit<Finding, "at">;

/** The first `service` of a file, where a file that is read before has one (Y-21). */
function serviceElsewhere({ file, pipeline, role }: YamlContext): Section | undefined {
  if (role !== "main" && role !== "include") return undefined;
  const own = pipeline.service.find((section) => section.file.file === file);
  return own === pipeline.service[0] ? undefined : own;
}

function whatFollows({ file, pipeline }: YamlContext, { span, word }: YamlMistake): Said | undefined {
  const key = word?.text ?? "";
  const here = propertiesOf(pipeline).get(file)?.get(span.start);
  if (here !== undefined) return ofProperty(key, here.property, here.section, pipeline);
  const isIn = ({ at }: Section): boolean =>
    at.file === file && at.span.start <= span.start && span.start < at.span.end;
  if (key.toLowerCase() === "name" && pipeline.units.some(isIn)) {
    return { message: `"${key}" stands further up in this map, and the first one counts.`, effect: "ignored" };
  }
  const variable = pipeline.sets.find(({ at }) => at.file === file && at.span.start === span.start);
  if (variable !== undefined) return ofVariable(key, variable, pipeline);
  if (key === "processors" || key === "routes") {
    return {
      message: `"${key}" stands twice in this map, and Fluent Bit takes the first one, so these are not there.`,
      effect: "ignored",
    };
  }
  return harmless(key);
}

interface Written {
  readonly property: Property;
  readonly section: Section;
}

/** The first property that is read from each key, by the file and the offset of the key. */
function propertiesOf(pipeline: Pipeline): ReadonlyMap<YamlContext["file"], ReadonlyMap<number, Written>> {
  const known = propertiesOfPipeline.get(pipeline);
  if (known !== undefined) return known;
  const files = new Map<YamlContext["file"], Map<number, Written>>();
  for (const section of [...pipeline.sections, ...pipeline.units]) {
    if (section.yaml === undefined) continue;
    const { file } = section.file;
    const places = files.get(file) ?? new Map<number, Written>();
    files.set(file, places);
    for (const property of section.properties) {
      const at = property.yaml?.read.key.scalar.span.start;
      if (at !== undefined && !places.has(at)) places.set(at, { property, section });
    }
  }
  propertiesOfPipeline.set(pipeline, files);
  return files;
}

const propertiesOfPipeline = new WeakMap<Pipeline, ReturnType<typeof propertiesOf>>();

function harmless(key: string): Said {
  return {
    message: `"${key}" stands twice in this map, which Fluent Bit reads as one after the other and other programs refuse.`,
    severity: "warning",
    effect: "none",
  };
}

function ofProperty(key: string, property: Property, section: Section, pipeline: Pipeline): Said | undefined {
  const isOther = ({ yaml }: Property): boolean => yaml?.read !== property.yaml?.read;
  const all = section.all(property.key.text);
  const plugin = pipeline.pluginOf(section);
  const what = plugin === undefined ? `"${key}"` : `"${key}" of the ${plugin.name.text} ${plugin.kind}`;
  const first = all.find(isOther);
  if (first === undefined) return undefined;
  const related = [{ at: first.key.at, message: "It stands here already." }];
  const repeat = repeatOf(property, section, pipeline);
  // Keys that do not begin with a small letter are compared as they are written.
  const isSameKey = all.some((other) => isOther(other) && other.key.text === property.key.text);
  if (repeat === undefined || (repeat === "all" && section.kind === "service")) return undefined;
  if (repeat === "all") return { ...harmless(key), related };
  if (repeat === "refused" && isSameKey) {
    return { message: `${what} is set more than once, so Fluent Bit refuses to start.`, effect: "refused", related };
  }
  if (first.value.text === property.value.text) {
    return {
      message: `${what} is set to "${property.value.text}" twice.`,
      severity: "warning",
      effect: "none",
      related,
    };
  }
  return repeat === "first"
    ? {
        message: `${what} stands further up, and the first one counts, so this one has no effect.`,
        effect: "ignored",
        related,
      }
    : {
        message: `${what} is set again, and Fluent Bit takes the last one, so "${first.value.text}" has no effect.`,
        effect: "ignored",
        related,
      };
}

function ofVariable(key: string, set: Pipeline["sets"][number], { sets }: Pipeline): Said | undefined {
  const isSame = sets.every(({ name, value }) => name.text !== set.name.text || value.text === set.value.text);
  return isSame
    ? { message: `The variable "${key}" is set to the same value twice.`, severity: "warning", effect: "none" }
    : undefined;
}
