import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

const filterOnly = conf`
  [INPUT]
      Name cpu
  [FILTER]
      Name «stdout»
  [OUTPUT]
      Name  null
      Match *
`;
const filterFixed = conf`
  [INPUT]
      Name cpu
  [FILTER]
      Name stdout
      Match *
  [OUTPUT]
      Name  null
      Match *
`;

testRule("missing-match", {
  valid: {
    "the only output of the only input": conf`
      [INPUT]
          Name cpu
      [OUTPUT]
          Name stdout
    `,
    Match_Regex: conf`
      [INPUT]
          Name cpu
      [INPUT]
          Name mem
      [OUTPUT]
          Name        stdout
          Match_Regex .*
    `,
    "one output in a part of a configuration": conf`
      [OUTPUT]
          Name stdout
    `,
    "a multiline filter without a buffer, so without an emitter": conf`
      [INPUT]
          Name cpu
      [FILTER]
          Name             multiline
          Match            *
          multiline.parser cri
          Buffer           off
      [OUTPUT]
          Name stdout
    `,
  },
  invalid: {
    "a multiline filter, whose emitter is an input": {
      files: conf`
        [INPUT]
            Name cpu
        [FILTER]
            Name             multiline
            Match            *
            multiline.parser cri
        [OUTPUT]
            Name «stdout»
      `,
      messages: [
        `The stdout output has no "Match", so it gets nothing (the multiline filter counts as a second input).`,
      ],
      fixed: null,
    },
    "a filter of 1.9.10": {
      files: "[INPUT]\n    Name cpu\n[FILTER]\n    Name «stdout»\n[OUTPUT]\n    Name  null\n    Match *\n",
      fluentBit: "1.9.10",
      effect: "ignored",
      messages: [
        'The stdout filter has no "Match", so Fluent Bit 1.9.10 starts without it; since 2.0 it refuses to start.',
      ],
      safety: "unsafe",
      fixed: null,
    },
    "a filter of 2.0.0": {
      files: "[INPUT]\n    Name cpu\n[FILTER]\n    Name «stdout»\n[OUTPUT]\n    Name  null\n    Match *\n",
      fluentBit: "2.0.0",
      severity: "error",
      effect: "refused",
      messages: ['The stdout filter has no "Match", so Fluent Bit refuses to start.'],
      safety: "unsafe",
      fixed: null,
    },
    "an output beside two inputs": {
      files: "[INPUT]\n    Name cpu\n[INPUT]\n    Name mem\n[OUTPUT]\n    Name «null»\n",
      severity: "error",
      effect: "loss",
      messages: ['The null output has no "Match", so it gets nothing.'],
      safety: "unsafe",
      fixed: null,
    },
    "a filter since 2.0": {
      files: filterOnly,
      messages: [`The stdout filter has no "Match", so Fluent Bit refuses to start.`],
      effect: "refused",
      fixed: filterFixed,
      safety: "unsafe",
    },
    "a filter before 2.0": {
      files: filterOnly,
      fluentBit: "1.9.10",
      messages: [
        `The stdout filter has no "Match", so Fluent Bit 1.9.10 starts without it; since 2.0 it refuses to start.`,
      ],
      effect: "ignored",
      fixed: filterFixed,
    },
    "Tag written for Match": {
      files: conf`
        [INPUT]
            Name dummy
        [FILTER]
            Name «grep»
            Tag  dummy.*
        [OUTPUT]
            Name  stdout
            Match *
      `,
      fixed: conf`
        [INPUT]
            Name dummy
        [FILTER]
            Name grep
            Match  dummy.*
        [OUTPUT]
            Name  stdout
            Match *
      `,
    },
    "one input and one output, and a rewrite_tag filter": {
      files: conf`
        [INPUT]
            Name cpu
        [FILTER]
            Name  rewrite_tag
            Match x
            Rule  a b c false
        [OUTPUT]
            Name «stdout»
      `,
      messages: [
        `The stdout output has no "Match", so it gets nothing (the rewrite_tag filter counts as a second input).`,
      ],
      effect: "loss",
      fixed: null,
    },
    "each of two outputs": {
      files: conf`
        [OUTPUT]
            Name «stdout»
        [OUTPUT]
            Name «file»
      `,
      severity: "warning",
      fixed: conf`
        [OUTPUT]
            Name stdout
            Match *
        [OUTPUT]
            Name file
            Match *
      `,
    },
  },
});
