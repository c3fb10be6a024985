// Loaded before the program: its standard input fails in a way that nobody expects.
Object.defineProperty(process, "stdin", {
  get() {
    setImmediate(() => {
      throw new Error("broken on purpose");
    });
    return (async function* () {
      await new Promise((resolve) => setTimeout(resolve, 200));
      yield Buffer.from("");
    })();
  },
});
