// The page of a comparison, read in a real browser.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test, { after, before } from "node:test";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { FileSystemConfigLoader, HtmlValidate, formatterFactory } from "html-validate";
import { chromium } from "playwright-core";
import { address, comparison } from "./pages.mjs";

const articles = (lines) => ["岚川省渠道管护办法", ...lines.map((line, at) => `第${"一二三四五六七八九十"[at]}条　${line}`)].join("\n\n") + "\n";
const OLD = articles([
  "为了加强渠道管护，制定本办法。",
  "本办法所称渠道，是指本省行政区域内的灌溉渠道。",
  "管护单位应当每月巡查一次，并作记录。（责任单位：省水利厅）",
  "任何单位和个人不得在渠道保护范围内取土。",
  "违反本办法规定的，由水行政主管部门责令改正。",
]);
const NEW = articles([
  "为了加强渠道管护，制定本办法。",
  "本办法所称渠道，是指本省行政区域内的灌溉渠道。",
  "管护单位应当每周巡查两次，并作记录。（责任单位：省水利厅、省财政厅）",
  "渠首应当设立统一的标识牌。",
  "任何单位和个人不得在渠道保护范围内取土。",
  "违反本办法规定的，由水行政主管部门责令改正。",
]);
const WINDOWS = [{ width: 1280, height: 800 }, { width: 390, height: 780 }];

let browser;
let path;

before(async () => {
  path = comparison(OLD, NEW);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    chromiumSandbox: process.getuid?.() !== 0,
  });
});
after(() => browser?.close());

async function reading(viewport, read) {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(address(path));
  try {
    await read(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

test("matched clauses stand level with each other", () => reading(WINDOWS[0], async (page) => {
  const row = page.locator("section.modified");
  assert.equal(await row.count(), 1);
  const [old, renewed] = await Promise.all([".old", ".new"].map((side) => row.locator(side).boundingBox()));
  assert.equal(old.y, renewed.y);
  assert.ok(old.x + old.width <= renewed.x);
  assert.deepEqual(await row.locator("del").allTextContents(), ["月", "一"]);
  assert.match((await row.locator("ins").allTextContents()).join("|"), /^周\|两\|.*省财政厅/);
}));

test("keys go from change to change", () => reading(WINDOWS[0], async (page) => {
  const here = () => page.evaluate(() => document.activeElement.id);
  const seen = [];
  for (const key of ["j", "j", "k", "k", "n"]) {
    await page.keyboard.press(key);
    seen.push(await here());
  }
  assert.deepEqual(seen, ["c1", "c2", "c1", "c1", "c2"]);
}));

test("filters leave what they name", () => reading(WINDOWS[0], async (page) => {
  const shown = () => page.locator("section[id]:visible").evaluateAll((rows) => rows.map((row) => row.dataset.tags));
  assert.deepEqual(await shown(), ["modified duty deadline", "inserted", "renumbered", "renumbered"]);
  await page.getByRole("button", { name: "责任" }).click();
  assert.deepEqual(await shown(), ["modified duty deadline"]);
  await page.getByRole("button", { name: "期限" }).click();
  assert.deepEqual(await shown(), ["modified duty deadline"]);
  await page.getByRole("button", { name: "改号" }).click();
  assert.deepEqual(await shown(), ["renumbered", "renumbered"]);
  await page.getByRole("button", { name: "全部变动" }).click();
  assert.equal((await shown()).length, 4);
}));

test("what did not change is folded", () => reading(WINDOWS[0], async (page) => {
  const same = page.locator("details.same");
  assert.equal(await same.first().locator("section:visible").count(), 0);
  await same.first().locator("summary").click();
  assert.ok(await same.first().locator("section:visible").count() > 0);
}));

test("nothing reaches over the side, on paper neither", async () => {
  for (const viewport of WINDOWS) {
    await reading(viewport, async (page) => {
      for (const media of ["screen", "print"]) {
        await page.emulateMedia({ media });
        const [scroll, client] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        assert.ok(scroll <= client, `${media}: ${scroll} px in a window of ${client}`);
      }
    });
  }
});

test("the page keeps the rules of HTML", async () => {
  const config = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), ".htmlvalidate.json"), "utf8"));
  const report = await new HtmlValidate(new FileSystemConfigLoader(config)).validateString(readFileSync(path, "utf8"));
  assert.ok(report.valid, formatterFactory("text")(report.results).slice(0, 2000));
});
