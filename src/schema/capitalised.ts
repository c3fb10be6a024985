/** `db.compare_filename` -> `Db.Compare_Filename`: the commonest spelling of the documentation. */
export function capitalised(name: string): string {
  return name.replace(/(^|[._-])([a-z])/g, (_all, before: string, letter: string) => before + letter.toUpperCase());
}
