/** Which folders a container surely does not have: neither its image nor a mount brings them. */
import type { ContainerFacts } from "../instance/instance.ts";
import { folderOf, isBelow } from "../instance/paths.ts";

/**
 * What stands in folders of the official images, or may: they are Debian without packages, the debug images with some.
 * Only in these folders every name is known; nothing is said of what lies deeper.
 */
const contents: Readonly<Record<string, readonly string[]>> = {
  "/": "bin boot dev etc fluent-bit home lib lib32 lib64 libx32 media mnt opt proc root run sbin srv sys tmp usr var".split(
    " ",
  ),
  "/fluent-bit": "bin etc lib licenses log parsers plugins scripts share".split(" "),
  "/mnt": [],
  "/opt": [],
  "/srv": [],
  "/tmp": [],
  "/var": "backups cache lib local lock log mail opt run spool tmp".split(" "),
  "/var/lib": "apt dbus dpkg misc pam postgresql private python python3 systemd ucf".split(" "),
  "/var/log": "apt journal private".split(" "),
};

/** Only for the official images. False wherever that is not certain. */
export function isMissingFolder({ pod }: ContainerFacts, folder: string): boolean {
  // A mount brings what is in it, and the folders above its own.
  if (pod.mounts.some(({ path }) => isBelow(path, folder) || isBelow(folder, path))) return false;
  for (let at = folder; at !== "/"; at = folderOf(at)) {
    const known = Object.hasOwn(contents, folderOf(at)) ? contents[folderOf(at)] : undefined;
    if (known !== undefined && !known.includes(at.slice(at.lastIndexOf("/") + 1))) return true;
  }
  return false;
}
