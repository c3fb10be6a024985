import { readdirSync, readFileSync, statSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check } from "../src/check.ts";
import { replaceWord } from "../src/edit/index.ts";
import { type FormatOptions, formatSet } from "../src/fmt.ts";
import type { InputFile } from "../src/result.ts";
import { definePipelineRule } from "../src/rule/index.ts";
import { describeShared } from "./shared.ts";
