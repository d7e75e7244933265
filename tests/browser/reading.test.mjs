// The page of a gazette issue, read in a real browser.

import assert from "node:assert/strict";
import test, { after, before } from "node:test";
import { chromium } from "playwright-core";
import { address, ownPages } from "./pages.mjs";

const ISSUE = "issue-2024-06.md";
const CLAUSE = "d2.a1.l1_2.l2_5";
const DESK = { width: 1400, height: 900 };
const PHONE = { width: 375, height: 780 };

let browser;
let pages;

before(async () => {
  pages = ownPages();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // A sandbox needs a user that is not root.
    chromiumSandbox: process.getuid?.() !== 0,
  });
});
after(() => browser?.close());

/** Opens a page, hands it to `read`, and sees that it asked for nothing and complained of nothing. */
async function reading(name, options, read) {
  const context = await browser.newContext({ viewport: DESK, permissions: ["clipboard-read", "clipboard-write"], ...options });
  const page = await context.newPage();
  const complaints = [];
  const requests = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => requests.push(request.url()));
  const url = address(pages.get(name));
  await page.goto(url);
  try {
    await read(page, url);
    assert.deepEqual(complaints, []);
    assert.deepEqual(requests.filter((request) => request !== url && !request.startsWith("data:")), []);
  } finally {
    await context.close();
  }
}

const byId = (page, id) => page.locator(`[id="${id}"]`);
const paragraph = (page, id) => page.locator(`[id="${id}.para_1"]`);

/** Whether an element can be seen: in the window, and not under another. */
const isSeen = (locator) => locator.evaluate((element) => {
  // Text that runs on after a heading begins where its first box does.
  const { left, top, width, height } = element.getClientRects()[0];
  const there = document.elementFromPoint(left + Math.min(width / 2, 40), top + Math.min(height / 2, 12));
  return there !== null && (element.contains(there) || there.contains(element));
});

async function noSideways(page, what) {
  const [scroll, client] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(scroll <= client, `${what}: ${scroll} px wide in a window of ${client}`);
}

test("contents open, lead to a clause and follow the reader", () => reading(ISSUE, {}, async (page) => {
  const link = page.locator(`#page-contents a[href="#${CLAUSE}"]`);
  assert.equal(await link.isVisible(), false);
  for (const id of ["d2", "d2.a1", "d2.a1.l1_2"]) {
    const branch = page.locator(`#page-contents details:has(> summary a[href="#${id}"])`);
    if (!(await branch.evaluate((details) => details.open))) await branch.locator("> summary").click({ position: { x: 4, y: 12 } });
  }
  await link.click();
  assert.ok(page.url().endsWith(`#${CLAUSE}`));
  assert.ok(await isSeen(paragraph(page, CLAUSE)));
  await page.waitForSelector(`#page-contents a[href="#${CLAUSE}"][aria-current="location"]`);
  await page.evaluate(() => document.getElementById("d6").scrollIntoView());
  await page.waitForSelector("#page-contents a[href='#d6'][aria-current='location']");
  assert.equal(await page.locator("[aria-current]").count(), 1);
}));

test("an address with an anchor shows its clause", () => reading(ISSUE, {}, async (page, url) => {
  await page.goto(`${url}#d1.a1.art_13`);
  assert.ok(await isSeen(paragraph(page, "d1.a1.art_13")));
  assert.equal(await isSeen(byId(page, "page-issue")), false);
}));

test("contents are filtered", () => reading(ISSUE, {}, async (page) => {
  await page.fill(".filter", "种质");
  const seen = await page.locator("#page-contents a:visible").allTextContents();
  assert.ok(seen.at(-1).includes("保护种质资源"), seen.join());
  assert.equal(seen.length, 4, "the clause and the three that hold it");
  await page.fill(".filter", "");
  assert.ok((await page.locator("#page-contents a:visible").count()) > 10);
}));

test("addresses of clauses are copied in words", () => reading(ISSUE, {}, async (page) => {
  const cases = [
    [CLAUSE, "岚政发〔2024〕5号 二、（五）"],
    ["d1.a1.art_8.point_2", "《岚川省雨水收集利用管理办法》第八条第一款第（二）项"],
    ["d1.a1.art_2.para_3", "《岚川省雨水收集利用管理办法》第二条第三款"],
  ];
  for (const [id, words] of cases) {
    const button = byId(page, id).locator("> .copy");
    // By the keyboard.
    await button.focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), words);
    await page.waitForFunction((said) => document.querySelector(".toast.shown")?.textContent === said, `已复制：${words}`);
  }
}));

test("a click on a clause shows its lines in the source", () => reading(ISSUE, {}, async (page) => {
  const pane = page.locator("#page-source");
  assert.equal(await pane.isVisible(), false);
  await paragraph(page, CLAUSE).click();
  assert.ok(await pane.isVisible());
  assert.equal(await pane.locator(".where").textContent(), "岚政发〔2024〕5号 二、（五）");
  const lit = pane.locator(".lit");
  assert.equal(await lit.count(), 1);
  assert.ok(await isSeen(lit));
  assert.match(await lit.textContent(), /^\(五\) 保护种质资源。.*省文化和旅游厅）$/);
  assert.equal(await pane.locator("mark").textContent(), await lit.textContent());
  // The line has its number in the file.
  const number = await lit.evaluate((row) => [...row.parentElement.children].indexOf(row) + 1);
  assert.equal(number, 223);
  // A paragraph torn over a page is shown with all its lines; Escape closes the pane.
  await byId(page, "d1.a1.art_4.para_2").click();
  assert.equal(await lit.count(), 3);
  await page.keyboard.press("Escape");
  assert.equal(await pane.isVisible(), false);
}));

test("findings stand in the margin beside their clause", () => reading(ISSUE, {}, async (page) => {
  const clause = byId(page, CLAUSE);
  await clause.scrollIntoViewIfNeeded();
  const [note, text] = [await clause.locator(".note").boundingBox(), await paragraph(page, CLAUSE).boundingBox()];
  assert.ok(note.x >= text.x + text.width && Math.abs(note.y - text.y) < 24, JSON.stringify({ note, text }));
  await page.click("#page-notes");
  assert.equal(await clause.locator(".note").isVisible(), false);
}));

test("a duty says who leads under the pointer and under the focus", () => reading(ISSUE, {}, async (page) => {
  const duty = byId(page, CLAUSE).locator(".duty");
  assert.equal(await duty.locator(".card").isVisible(), false);
  await duty.focus();
  assert.equal(await duty.locator(".card").innerText(), "牵头 省林业局\n配合 省农业农村厅、省文化和旅游厅");
}));

test("on a phone nothing runs off the side and contents are a drawer", async () => {
  for (const name of [ISSUE, "doc-table-markdown.md", "doc-three-tables.md", "doc-law-books.md", "runon-bare.txt"]) {
    await reading(name, { viewport: PHONE }, (page) => noSideways(page, name));
  }
  await reading(ISSUE, { viewport: PHONE, hasTouch: true }, async (page) => {
    assert.equal(await page.locator("#page-contents").isVisible(), false);
    await page.tap("#page-open-contents");
    await page.locator("#page-contents a[href='#d5']").tap();
    await page.waitForSelector("#page-contents", { state: "hidden" });
    assert.ok(await isSeen(byId(page, "d5").locator("h2").first()));
    await byId(page, "d5.l1_2.para_1").tap();
    assert.ok(await isSeen(page.locator("#page-source .lit")));
    assert.ok(await isSeen(byId(page, "d5.l1_2.para_1")), "the clause stays in sight over its source");
    await noSideways(page, "with the source");
  });
});

test("a dark screen gets dark colours, and the reader has the last word", async () => {
  const colours = (page) => page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.body);
    return [backgroundColor, color].map((value) => value.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0));
  });
  await reading(ISSUE, { colorScheme: "light" }, async (page) => {
    const [paper, ink] = await colours(page);
    assert.ok(paper > 600 && ink < 200, `${paper} ${ink}`);
    await page.click("#page-theme");
    const [dark, light] = await colours(page);
    assert.ok(dark < 150 && light > 500, `${dark} ${light}`);
  });
  await reading(ISSUE, { colorScheme: "dark" }, async (page) => {
    const [paper, ink] = await colours(page);
    assert.ok(paper < 150 && ink > 500, `${paper} ${ink}`);
    await page.emulateMedia({ media: "print" });
    const [sheet] = await colours(page);
    assert.equal(sheet, 765, "paper is white in print");
  });
});

test("without a script everything can be read", () => reading(ISSUE, { javaScriptEnabled: false, viewport: PHONE }, async (page) => {
  assert.ok(await page.locator("#page-contents a[href='#d5']").isVisible());
  await page.locator("#page-contents a[href='#d5']").click();
  assert.ok(await isSeen(byId(page, "d5").locator("h2").first()));
  assert.equal(await page.locator("button:visible").count(), 0, "controls that would do nothing");
}));

test("in print there is the text alone, indented, with fonts by level", () => reading(ISSUE, {}, async (page) => {
  await page.emulateMedia({ media: "print" });
  for (const part of [".bar", "#page-contents", "#page-findings", ".note", ".copy", ".about"]) {
    assert.equal(await page.locator(`${part}:visible`).count(), 0, part);
  }
  const style = (locator, name) => locator.evaluate((element, key) => getComputedStyle(element)[key], name);
  const body = paragraph(page, "d2");
  assert.equal(Math.round(parseFloat(await style(body, "lineHeight")) * 75), 2895, "28.95 pt in pixels, times 75");
  assert.equal(await style(body, "textIndent"), "42.1067px", "two characters");
  assert.match(await style(body, "fontFamily"), /^"?FangSong/);
  assert.match(await style(byId(page, "d2.a1.l1_2").locator("> .head"), "fontFamily"), /^"?SimHei/);
  assert.match(await style(byId(page, CLAUSE).locator(".run"), "fontFamily"), /^"?KaiTi/);
  assert.match(await style(byId(page, "d2").locator(".title").first(), "fontFamily"), /^"?FZXiaoBiaoSong/);
}));
