/** The YAML format against the classic one, and conversion against lint, on the same configurations. */
import { check, convert } from "../src/index.ts";
import { interleaved, type Row, type TextFile, textFiles } from "./measure.ts";

export async function conversion(folder: string): Promise<readonly Row[]> {
  const classic: TextFile[] = [];
  const yaml: TextFile[] = [];
  for (const { path, text } of textFiles(folder, [".conf"])) {
    const file = { path: path.replace(/^.*\//, ""), text };
    const { files, converted } = await convert([file], { to: "yaml" });
    const [first, second] = files;
    if (converted !== 1 || second !== undefined || first?.after === undefined) continue;
    classic.push(file);
    yaml.push({ path: first.newPath!, text: first.after });
  }
  const alone = (files: readonly TextFile[], work: (file: TextFile) => Promise<unknown>) => async (): Promise<void> => {
    for (const file of files) await work(file);
  };
  const lint = (files: readonly TextFile[]) => alone(files, (file) => check([{ ...file }]));
  const formats = await interleaved(lint(yaml), lint(classic), 15);
  const conversions = await interleaved(
    alone(classic, (file) => convert([{ ...file }], { to: "yaml" })),
    lint(classic),
    15,
  );
  const row = (what: string, { ratio, a, b }: typeof formats, goal: number): Row => ({
    what: `${what} (${classic.length} configurations)`,
    measured: `${ratio.toFixed(2)} (${a.toFixed(0)} ms : ${b.toFixed(0)} ms)`,
    goal: `<= ${goal}`,
    met: ratio <= goal,
  });
  return [
    row("lint of YAML against the same in classic text", formats, 1.5),
    row("convert --to yaml against lint", conversions, 2),
  ];
}
