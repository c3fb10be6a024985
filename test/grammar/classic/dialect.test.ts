import { expect, it } from "vitest";
import { classicDialect } from "../../../grammar/classic/dialect.ts";

it.each([
  ["1.7.2", "mk_rconf", 4095],
  ["1.8.15", "mk_rconf", 4095],
  ["1.9.0", "cf", 4095],
  ["1.9.10", "cf", 4095],
  ["2.0.14", "cf", 4095],
  ["2.1.0", "cf", 33_554_431],
  ["4.2.3.1", "cf", 33_554_431],
  ["5.1.1", "cf", 33_554_431],
  ["10.0", "cf", 33_554_431],
])("classicDialect(%j) reads with %s", (version, reader, maxLineBytes) => {
  expect(classicDialect(version)).toEqual({ reader, maxLineBytes });
});
