import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readHost } from "../../../grammar/values/host.ts";

describe("readHost", () => {
  it.each(["es", "es.example.com", "10.0.0.1", "::1", "fe80::1%eth0", "a_b", "es:", "es:http"])(
    "%s can be one",
    (text) => expect(readHost(text)).toBeUndefined(),
  );
  it.each([
    ["https://es:9200/a/b", { host: "es", scheme: "https", port: "9200", path: "/a/b" }],
    ["http://es", { host: "es", scheme: "http" }],
    ["es:9200", { host: "es", port: "9200" }],
    ["es/path", { host: "es", path: "/path" }],
    ["[::1]", { host: "::1" }],
    ["[::1]:80", { host: "::1", port: "80" }],
    ["tcp://", { host: "", scheme: "tcp" }],
    ["/a", { host: "", path: "/a" }],
  ])("%s is the address of a service", (text, parts) => expect(readHost(text)).toEqual(parts));

  it("gives a host that can be one", () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true }), (url) => {
        const host = readHost(url)?.host;
        expect(host).toBeDefined();
        if (!host?.includes("@")) expect(readHost(host!)).toBeUndefined();
      }),
    );
  });
});
