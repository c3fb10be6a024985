/** The page in a real browser: Debian's package "chromium" is enough. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { graphHtml } from "../../../src/report/graph/html.ts";
import { folderWith } from "../../cli/harness.ts";
import { largeConfiguration } from "./configurations.ts";
import { graphOf } from "./hand-flow.ts";

const text = `[INPUT]
    Name  tail
    Alias <script>alert("alias")</script>
    Tag   kube.*
[INPUT]
    Name systemd
    Tag  host.service
[INPUT]
    Name cpu
    Tag  metrics
[FILTER]
    Name  kubernetes
    Match kube.*
[FILTER]
    Name  rewrite_tag
    Match kube.*
    Rule  $log ^pay pay.x true
[FILTER]
    Name  modify
    Match none
[OUTPUT]
    Name  es
    Alias a rather long name of an output that must be cut
    Match kube.*
[OUTPUT]
    Name  s3
    Match *.x
[OUTPUT]
    Name  loki
    Match metrics
`;

const link = (file: string, line: number) => `./${encodeURIComponent(file)}#L${line}`;

const executablePath = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== undefined && existsSync(path));

describe.skipIf(executablePath === undefined)(
  `the page${executablePath === undefined ? " (no Chromium is installed here; CHROMIUM names one)" : ""}`,
  () => {
    let browser: Browser;
    beforeAll(async () => {
      const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
      browser = await chromium.launch({ executablePath: executablePath!, args });
    });
    afterAll(() => browser?.close());

    /** Opens the page from the disk; anything that it complains about or asks for is an error. */
    async function open(html: string, colorScheme: "light" | "dark" = "light"): Promise<Page> {
      const path = join(folderWith(), "routes.html");
      writeFileSync(path, html);
      const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 900 } });
      const address = pathToFileURL(path).href;
      page.on("pageerror", (error) => problems.push(error.message));
      page.on("console", (message) => problems.push(message.text()));
      page.on("dialog", (dialog) => {
        problems.push(dialog.message());
        void dialog.dismiss();
      });
      page.on("request", (request) => {
        if (request.url() !== address) problems.push(request.url());
      });
      await page.goto(address);
      return page;
    }
    let problems: string[] = [];
    const html = async (): Promise<string> => {
      problems = [];
      return graphHtml([await graphOf(text), await graphOf(text, "other.conf", false)], { link });
    };

    it("opens alone, without a word of complaint, and runs nothing of the user's", async () => {
      const page = await open(await html());
      expect(await page.title()).toBe("Routes of 2 instances");
      expect(await page.locator("figure svg .node").count()).toBe(18);
      expect(await page.locator("script").count()).toBe(1);
      expect(await page.locator("figure svg .name").first().textContent()).toBe('<script>alert("alias")</s…');
      expect(problems).toEqual([]);
      await page.close();
    });

    it("has room for every text, and draws no node over another", async () => {
      const page = await open(await html());
      const outside = await page.evaluate(`[...document.querySelectorAll("figure svg .node")].flatMap((node) => {
        const box = node.querySelector(".box").getBoundingClientRect();
        return [...node.querySelectorAll("text")].filter((text) => {
          const { left, right, top, bottom } = text.getBoundingClientRect();
          return left < box.left || right > box.right || top < box.top - 1 || bottom > box.bottom + 1;
        }).map((text) => text.textContent);
      })`);
      expect(outside).toEqual([]);
      const cut = await page.evaluate(`[...document.querySelectorAll("figure svg")].filter((svg) => {
        const { width, height } = svg.getBBox();
        return width > svg.width.baseVal.value || height > svg.height.baseVal.value;
      }).length`);
      expect(cut).toBe(0);
      await page.close();
    });

    it("shows with the keyboard alone what leads through a node", async () => {
      const page = await open(await html());
      const first = page.locator("figure svg").first();
      for (let steps = 0; steps < 40; steps++) {
        await page.keyboard.press("Tab");
        if ((await page.evaluate("document.activeElement.id")) === "g0n1") break;
      }
      expect(await page.evaluate("document.activeElement.id")).toBe("g0n1");
      expect(await page.evaluate("document.activeElement.getAttribute('href')")).toBe("./fluent-bit.conf#L5");
      expect(await first.getAttribute("class")).toBe("chosen");
      expect(await first.locator(".node.on .name").allTextContents()).toEqual(["systemd.1"]);
      expect(await first.locator(".nowhere.on").count()).toBe(1);
      await page.locator("#g0n5").hover();
      expect(await first.locator(".node.on").count()).toBe(1);
      await page.keyboard.press("Shift+Tab");
      await page.evaluate("document.activeElement.blur()");
      expect(await first.getAttribute("class")).toBe("");
      await page.close();
    });

    it("tells assistive technology what is there", async () => {
      const page = await open(await html());
      const tree = await page.locator("section").first().ariaSnapshot();
      expect(tree).toContain('group "Routes of fluent-bit.conf');
      expect(tree).toContain('link "input systemd.1, fluent-bit.conf line 5. No output takes the tag');
      expect(tree).toContain('link "filter 3 modify.2, takes none, fluent-bit.conf line 18.');
      expect(tree).toContain('list "What is wrong"');
      expect(tree).toContain('columnheader "tag at the output"');
      await page.close();
    });

    it("follows the colour scheme", async () => {
      const background = async (scheme: "light" | "dark"): Promise<unknown> => {
        const page = await open(await html(), scheme);
        const colour = await page.evaluate("getComputedStyle(document.body).backgroundColor");
        await page.close();
        return colour;
      };
      expect(await background("light")).toBe("rgb(255, 255, 255)");
      expect(await background("dark")).toBe("rgb(13, 17, 23)");
    });

    it("leads from what is wrong and from each route to the nodes", async () => {
      const page = await open(await html());
      const targets = (await page.evaluate(
        `[...document.querySelectorAll(".marks a, table a")].map((link) => link.getAttribute("href"))`,
      )) as string[];
      expect(targets.length).toBeGreaterThan(20);
      for (const target of new Set(targets)) expect(await page.locator(target).count()).toBe(1);
      await page.close();
    });

    it("stays usable where the picture would not be", async () => {
      problems = [];
      const page = await open(graphHtml([await graphOf(largeConfiguration(1000))], { link }));
      expect(await page.locator("figure svg").textContent()).toContain("3000 nodes and 2000 edges are too many");
      expect(await page.locator("tbody tr").count()).toBeLessThanOrEqual(2400);
      expect(problems).toEqual([]);
      await page.close();
    });
  },
);
