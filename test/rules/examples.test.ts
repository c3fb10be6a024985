import { type RuleId, rules } from "../../rules/index.ts";
import type { Rule, Rules } from "../../src/rule/define.ts";
import { testExamples } from "../rule-tester.ts";

for (const [id, rule] of Object.entries(rules as Rules) as [RuleId, Rule][]) testExamples(id, rule);
