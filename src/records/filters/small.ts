/** Filters whose effect on a record is said in a line or two. */
import { append, extended } from "../fields.ts";
import { join } from "../join.ts";
import type { AbstractRecord } from "../record.ts";
import { isOn, settingOf } from "../settings.ts";
import { anyString } from "../values.ts";
import { anything, dropAll, type FilterStep, goOn, goOnUnknown } from "./step.ts";

/** F-137 */
export const unchanged: FilterStep = (_, record) => goOn(record);

/** lua, wasm: anything may happen, drops too (F-150, F-160). */
export const scripted: FilterStep = () => anything;

/** geoip2, nightfall, tensorflow: they drop nothing (F-160). */
export const rewritten: FilterStep = () => goOnUnknown;

/** What it drops is a matter of the clock (F-120). */
export const throttle: FilterStep = (_, record) => ({ kept: "perhaps", record });

/** F-135 */
export const logToMetrics: FilterStep = (filter, record) => {
  const discard = isOn(filter, "discard_logs", false);
  if (discard === "always") return dropAll(record);
  return { kept: discard === "never" ? "always" : "perhaps", record };
};

/** F-138: `Add` makes one record of its own, `Remove` drops from the end, neither drops all. */
export const alterSize: FilterStep = (filter, record, { chunk }) => {
  const [add, remove] = [settingOf(filter, "add"), settingOf(filter, "remove")];
  const count = (setting: typeof add): number => (setting === "absent" ? 0 : Number(setting.value ?? Number.NaN));
  const [added, removed] = [count(add), count(remove)];
  if (!Number.isInteger(added) || !Number.isInteger(removed) || added < 0 || removed < 0) return anything;
  if (added === 0 && removed === 0) return dropAll(record);
  if (added > 0 && removed > 0) return anything;
  if (removed > 0) {
    if (chunk === undefined) return { kept: "perhaps", record };
    return { kept: chunk.index < chunk.records.length - removed ? "always" : "never", record };
  }
  const own: AbstractRecord = {
    pairs: [{ key: "key", presence: "always", value: anyString }],
    others: undefined,
    ordered: true,
  };
  return goOn(join(record, own));
};

const sysinfoKeys = ["fluentbit_version_key", "os_name_key", "hostname_key", "os_version_key", "kernel_version_key"];

/** F-140: the keys that are configured. The last two are there on Linux only. */
export const sysinfo: FilterStep = (filter, record) => {
  let changed = record;
  for (const [index, property] of sysinfoKeys.entries()) {
    const key = settingOf(filter, property);
    if (key === "absent") continue;
    if (key.value === undefined) return goOnUnknown;
    changed = index < 3 ? append(changed, key.value, anyString) : extended(changed, [key.value]);
  }
  // In which order several are appended is not known.
  const single = changed.pairs.length <= record.pairs.length + 1;
  return goOn(single ? changed : { ...changed, ordered: false });
};

const awsKeys = "az ec2_instance_id ec2_instance_type private_ip vpc_id ami_id account_id hostname".split(" ");

/** F-142: only when the metadata service answers. */
export const aws: FilterStep = (filter, record) => {
  const tags = ["tags_enabled", "tags_include", "tags_exclude", "enable_entity"].some(
    (key) => filter.get(key) !== undefined,
  );
  return goOn(extended(record, tags ? undefined : awsKeys));
};

/** F-143: `ADD key template`, only when the agent answers. */
export const ecs: FilterStep = (filter, record) => {
  const names: string[] = [];
  for (const { expanded } of filter.all("add")) {
    if (expanded.kind !== "found") return goOnUnknown;
    names.push(expanded.value.trim().split(" ")[0] ?? "");
  }
  return goOn(extended(record, names));
};
