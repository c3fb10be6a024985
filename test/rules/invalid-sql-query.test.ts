import { testRule } from "../rule-tester.ts";

const unit = (query: string): Readonly<Record<string, string>> => ({
  "fluent-bit.yaml": `pipeline:
  inputs:
    - name: dummy
      processors:
        logs:
          - name: sql
            query: ${query}
  outputs:
    - name: stdout
      match: '*'
`,
});

testRule("invalid-sql-query", {
  valid: {
    "small letters and a blank before the end": { files: unit('"select a from stream ;"') },
    "a blank behind the end": { files: unit('"SELECT * FROM STREAM; "') },
    "a condition": { files: unit('"SELECT a, b AS c FROM STREAM WHERE n > 0;"') },
    "a variable": { files: unit('"$' + '{QUERY}"') },
  },
  invalid: {
    "no end": {
      files: unit("'«SELECT a FROM STREAM»'"),
      messages: ['The query does not end in ";", so the sql processor does not start, nor does Fluent Bit.'],
      fixed: unit("'SELECT a FROM STREAM;'"),
    },
    "another statement": {
      files: unit("'«DELETE FROM STREAM;»'"),
      messages: ['The query does not begin with "SELECT", so the sql processor does not start, nor does Fluent Bit.'],
    },
    "no keys": {
      files: unit("'«SELECT FROM STREAM;»'"),
      messages: [
        'The query has no keys before, or no stream behind, the word "FROM", so the sql processor does not start, nor does Fluent Bit.',
      ],
    },
    "no stream": { files: unit("'«SELECT a FROM ;»'") },
    "one word": { files: unit("«SELECT»") },
  },
});
