// The pages that are tested, written by the program under test.

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const fixtures = join(root, "fixtures");
const corpus = join(root, "../shared/corpus");

/** The program: GONGBAO names it, else it is the one built last. */
function program() {
  const built = ["release", "debug"].map((profile) => join(root, "target", profile, "gongbao")).filter(existsSync);
  const newest = built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  const path = process.env.GONGBAO ?? newest;
  if (!path) throw new Error("no gongbao: build it, or name it in GONGBAO");
  return path;
}

const folder = mkdtempSync(join(tmpdir(), "gongbao-pages-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

function files(below, wanted) {
  const all = readdirSync(below, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return all.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).filter(wanted).sort();
}

/** Writes the pages of some texts and gives the path of each by the text's name below `base`. */
function write(texts, base) {
  const out = mkdtempSync(join(folder, "set-"));
  const names = texts.map((text) => relative(base, text));
  execFileSync(program(), ["parse", "-q", "-f", "html", "--out-dir", out, ...names], { cwd: base });
  return new Map(names.map((name) => [name, join(out, `${name}.html`)]));
}

const isText = (path) => /\.(md|txt|html)$/.test(path) && !path.endsWith("README.md");

/** Pages of our own texts. */
export function ownPages() {
  return write(files(fixtures, isText), fixtures);
}

/** Pages of some real texts: one in so many, evenly; none where the texts are not at hand. */
export function realPages(one) {
  if (!existsSync(corpus)) {
    if (process.env.GONGBAO_REQUIRE_CORPUS) throw new Error("the corpus is required and missing");
    console.error("SKIPPED: no ../shared/corpus here; the real texts were not tested");
    return new Map();
  }
  const all = files(corpus, isText);
  return write(all.filter((_, index) => index % one === 0), corpus);
}

/** Where the browser finds a page. */
export function address(path) {
  return pathToFileURL(path).href;
}

/** The page that compares two texts. */
export function comparison(old, renewed) {
  const out = mkdtempSync(join(folder, "diff-"));
  const [before, after, page] = ["old.md", "new.md", "diff.html"].map((name) => join(out, name));
  writeFileSync(before, old);
  writeFileSync(after, renewed);
  const run = spawnSync(program(), ["diff", "--format", "html", before, after], { encoding: "utf8" });
  if (run.status > 1) throw new Error(run.stderr);
  writeFileSync(page, run.stdout);
  return page;
}
