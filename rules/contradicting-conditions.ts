import { conf, defineRule, type ModifyRule, modifyRules } from "../src/rule/index.ts";

export default defineRule({
  summary: "No record meets all conditions of a modify filter.",
  category: "filter",
  severity: "error",
  effect: "ignored",
  fixes: "none",
  why: `
    All conditions of a modify filter must hold, wherever they stand, and they are looked at once, before its first rule. They do not
    belong to the rules behind them. Of two that exclude each other one always fails, and the filter changes nothing. Each case
    needs a filter of its own.
  `,
  quiet: "- Conditions with regular expressions, and those that compare the same key with an accessor.",
  examples: {
    bad: [
      conf`
        [FILTER]
            Name      modify
            Match     *
            Condition Key_value_equals level error
            Set       severity 3
            Condition «Key_value_equals level warn»
            Set       severity 4
      `,
    ],
    good: [
      conf`
        [FILTER]
            Name      modify
            Match     *
            Condition Key_value_equals level error
            Set       severity 3
        [FILTER]
            Name      modify
            Match     *
            Condition Key_value_equals level warn
            Set       severity 4
      `,
    ],
  },

  check({ pipeline, report }) {
    const byFilter = new Map<unknown, Map<string, ModifyRule[]>>();
    for (const rule of modifyRules(pipeline)) {
      const key = rule.operation === "condition" ? rule.words[1]?.text : undefined;
      if (key === undefined) continue;
      const byKey = byFilter.get(rule.filter) ?? new Map<string, ModifyRule[]>();
      byFilter.set(rule.filter, byKey);
      const earlier = byKey.get(key) ?? [];
      byKey.set(key, [...earlier.slice(0, 20), rule]);
      const other = earlier.find((condition) => excludes(condition, rule));
      if (other === undefined) continue;
      report({
        at: rule.property.value,
        message:
          "All conditions of the filter must hold, and this one never does together with one before, so the filter changes nothing.",
        related: [{ at: other.property.value.at, message: "This must hold as well." }],
      });
    }
  },
});

/** Whether no record meets both; they are about the same key. */
function excludes(a: ModifyRule, b: ModifyRule): boolean {
  const [first, second] = [demandOf(a), demandOf(b)];
  if (first === undefined || second === undefined) return false;
  if (first.kind === "absent" || second.kind === "absent") return first.kind !== second.kind;
  if (first.kind === "equal" && second.kind === "equal") return first.value !== second.value;
  return first.kind !== second.kind && "value" in first && "value" in second && first.value === second.value;
}

type Demand = { readonly kind: "present" | "absent" } | { readonly kind: "equal" | "other"; readonly value: string };

/** Also "does not equal" and the like need the key (F-23). */
function demandOf({ words }: ModifyRule): Demand | undefined {
  const value = words[2]?.text ?? "";
  switch (words[0]?.text.toLowerCase()) {
    case "key_exists":
    case "key_value_matches":
    case "key_value_does_not_match":
      return { kind: "present" };
    case "key_does_not_exist":
      return { kind: "absent" };
    case "key_value_equals":
      return { kind: "equal", value };
    case "key_value_does_not_equal":
      return { kind: "other", value };
    default:
      return undefined;
  }
}
