/** For logs and grep: one line a finding, and nothing else. */
import { placeText } from "./pretty.ts";
import type { Reporter } from "./reporter.ts";
import { visible } from "./visible.ts";

export const compact: Reporter = (judgement) =>
  judgement.findings
    .map(
      ({ at, severity, code, message, release, object }) =>
        `${placeText(at)}: ${severity} ${visible(code)} ${release === undefined ? "" : `${release}: `}${visible(message)}${object === undefined ? "" : ` [${visible(object)}]`}\n`,
    )
    .join("");
