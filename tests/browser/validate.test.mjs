// Pages under the content rules of the HTML Living Standard, as html-validate has them.

import assert from "node:assert/strict";
import test from "node:test";
import { FileSystemConfigLoader, HtmlValidate, formatterFactory } from "html-validate";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readFileSync } from "node:fs";
import { ownPages, realPages } from "./pages.mjs";

/** One real text in so many. */
const ONE_IN = 4;

const config = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), ".htmlvalidate.json"), "utf8"));
const checker = new HtmlValidate(new FileSystemConfigLoader(config));
const format = formatterFactory("text");

async function check(pages) {
  const faults = [];
  for (const [name, path] of pages) {
    const report = await checker.validateString(readFileSync(path, "utf8"));
    if (!report.valid) faults.push(`${name}\n${format(report.results).slice(0, 1000)}`);
  }
  assert.deepEqual(faults, []);
}

test("pages of our own texts keep the rules of HTML", async () => check(ownPages()));
test("pages of real texts keep the rules of HTML", async () => check(realPages(ONE_IN)));

test("the checker finds a fault", async () => {
  const [, path] = [...ownPages()].find(([name]) => name === "doc-reply.md");
  const broken = readFileSync(path, "utf8").replace("<main", "<p><main").replace("id=\"d1\"", "id=\"page-main\"");
  const report = await checker.validateString(broken);
  const rules = new Set(report.results.flatMap((result) => result.messages.map((message) => message.ruleId)));
  assert.ok(rules.has("no-dup-id"), [...rules].join());
});
