/** What the codes of findings mean that come from no rule. */

const codesWithoutRule: readonly (readonly [RegExp, string])[] = [
  [
    /^syntax\/yaml$/,
    "A manifest is not valid YAML (or JSON), and no rule can say what was meant. Kubernetes does not take such a document. What can still be read of it is judged, so mend this first and check again. For the source of a template this is only a hint: it is no YAML before it is rendered.",
  ],
  [
    /^internal\/[\w-]+$/,
    "A bug of fbcheck: nothing is wrong with your files. The part behind the slash says where: the rule that broke down, or the step that did. All other findings stand, and the exit status is 3. Please report it with the message and, if you can share it, the file.",
  ],
  [
    /^upgrade\/changed-default$/,
    "On the way to the other version, a property that is not set gets another default. Set it to the old default to keep what you have.",
  ],
  [/^upgrade\/changed-type$/, "The other version reads the value of a property in another way."],
  [/^upgrade\/changed-behaviour$/, "With the other version the same configuration does something else."],
  [
    /^upgrade\/becomes-strict$/,
    "From some version on the way a plugin refuses names of properties that it does not know, and those that are set twice. All that are used here are known, or a finding says so.",
  ],
  [
    /^fluent-bit\/refused$/,
    "A dry run of the program that --with-fluent-bit names refuses the configuration of an instance, and no finding of ours says so at that place.",
  ],
  [
    /^fluent-bit\/crashed$/,
    "The program that --with-fluent-bit names broke down in its dry run, which it need not do when it really starts.",
  ],
  [
    /^fluent-bit\/disagreement$/,
    "fbcheck and the program that --with-fluent-bit names do not say the same of a configuration, so one of the two is wrong, or the program is built without something. The message says how to report it.",
  ],
  [/^upgrade\/mended$/, "A mistake that today's version punishes is none in the other version."],
];

/** What such a code stands for, in a few sentences; undefined for the id of a rule. They cannot be turned off. */
export function meaningOfCode(code: string): string | undefined {
  return codesWithoutRule.find(([pattern]) => pattern.test(code))?.[1];
}
