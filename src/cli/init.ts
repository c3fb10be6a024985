import { existsSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { configName } from "./config-option.ts";
import { reason } from "./files.ts";
import { configText } from "./init-text.ts";
import { type ExitStatus, exit, UsageError } from "./io.ts";
import type { CommonOptions, Shell } from "./shell.ts";
import { toolVersion } from "./version.ts";
import { githubWorkflow } from "./workflow.ts";
import { makeFolders } from "./write.ts";

export interface InitOptions extends CommonOptions {
  readonly github?: true;
}

const workflowName = ".github/workflows/fbcheck.yml";

/** Writes a commented configuration into the working directory, and the workflow. What is there stays as it is. */
export async function init(options: InitOptions, { io }: Shell): Promise<ExitStatus> {
  const wanted: readonly (readonly [string, string])[] = [
    [configName, configText(schemaAddress(io.cwd))],
    ...(options.github === true ? [[workflowName, githubWorkflow(toolVersion)] as const] : []),
  ];
  let written = 0;
  for (const [name, text] of wanted) {
    if (writeNew(realpathSync(io.cwd), name, text)) {
      io.stdout.write(`${name} written\n`);
      written++;
    } else io.stderr.write(`fbcheck: "${name}" is there already and was left as it is\n`);
  }
  if (written > 0 && options.quiet !== true) io.stderr.write("next: fbcheck lint\n");
  return written === wanted.length ? exit.clean : exit.usage;
}

/** Answers false where there is a file, a link or a folder of that name, whoever made it. No link leads it out of the folder. */
function writeNew(folder: string, name: string, text: string): boolean {
  const path = join(folder, name);
  try {
    makeFolders(folder, dirname(path));
    writeFileSync(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST" && existsSync(path)) return false;
    throw new UsageError(`cannot write "${name}": ${reason(error)}`);
  }
}

/** The one that is installed here, which works offline too; else that of this version. */
function schemaAddress(folder: string): string {
  const installed = "node_modules/fbcheck/schema/fbcheck.schema.json";
  return existsSync(join(folder, installed))
    ? `./${installed}`
    : `https://unpkg.com/fbcheck@${toolVersion}/schema/fbcheck.schema.json`;
}
