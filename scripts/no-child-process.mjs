/** Stands in for `node:child_process` in the bundle where commander asks for it: fbcheck has no commands that are programs of their own. */
export default {};
