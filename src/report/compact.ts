/** For logs and grep: one line a finding, and nothing else. */
import { placeText } from "./pretty.ts";
import type { Reporter } from "./reporter.ts";
import { visible } from "./visible.ts";
import { messageOf } from "./words.ts";

export const compact: Reporter = (judgement) =>
  judgement.findings
    .map((finding) => {
      const { at, severity, code, object } = finding;
      const where = object === undefined ? "" : ` [${visible(object)}]`;
      return `${placeText(at)}: ${severity} ${visible(code)} ${visible(messageOf(finding))}${where}\n`;
    })
    .join("");
