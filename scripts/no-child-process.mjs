/** Stands in for `node:child_process` in the bundle: fbcheck starts no other program. */
export default {};
