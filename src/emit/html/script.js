"use strict";
(() => {
  const $ = (selector) => document.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;
  const isNarrow = () => matchMedia("(max-width: 60rem)").matches;

  // What a private window or a local file may refuse is done without.
  const store = (key, value) => {
    try {
      if (value === undefined) return localStorage.getItem(key);
      localStorage.setItem(key, value);
    } catch {}
    return null;
  };

  // Light and dark: the dark colours hold by their element's media.
  const dark = $("#page-dark");
  const theme = $("#page-theme");
  const isDark = () => matchMedia(dark.media).matches;
  const setTheme = (name) => { dark.media = name === "dark" ? "screen" : "not all"; };
  const saved = store("gongbao-theme");
  if (saved) setTheme(saved);
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const name = isDark() ? "light" : "dark";
    setTheme(name);
    store("gongbao-theme", name);
  });

  // Findings: in a narrow page only those that matter are shown until all are asked for.
  const notes = $("#page-notes");
  if (notes) {
    const visible = () => $$(".note").some((note) => note.offsetParent !== null && !note.matches(".warning, .error"));
    const important = $(".note.info") === null;
    const isOn = () => (root.dataset.notes ? root.dataset.notes === "on" : important || visible());
    const say = () => notes.setAttribute("aria-pressed", isOn());
    notes.hidden = false;
    notes.addEventListener("click", () => { root.dataset.notes = isOn() ? "off" : "on"; say(); });
    say();
    addEventListener("resize", say);
  }

  // Contents
  const contents = $("#page-contents");
  const opener = $("#page-open-contents");
  const setDrawer = (open) => {
    contents.classList.toggle("open", open);
    opener.setAttribute("aria-expanded", open);
  };
  opener.hidden = false;
  opener.addEventListener("click", () => {
    const open = !contents.classList.contains("open");
    setDrawer(open);
    if (open) contents.querySelector("[aria-current], a")?.focus();
  });
  document.addEventListener("click", (event) => {
    if (!contents.contains(event.target) && event.target !== opener) setDrawer(false);
  });

  const links = $$("a[href^='#']", contents);
  const targetOf = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const entries = links.map((link) => ({ link, target: targetOf(link) })).filter((entry) => entry.target);
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a")) setDrawer(false);
  });

  let current = null;
  const follow = () => {
    // Targets stand in the order of the page, so the last one above the line is found by halving.
    const line = 120;
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (entries[middle].target.getBoundingClientRect().top <= line) low = middle + 1;
      else high = middle;
    }
    const link = entries[Math.max(0, low - 1)]?.link;
    if (!link || link === current) return;
    current?.removeAttribute("aria-current");
    current = link;
    link.setAttribute("aria-current", "location");
    for (let at = link.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    const [box, view] = [link.getBoundingClientRect(), contents.getBoundingClientRect()];
    if (box.top < view.top || box.bottom > view.bottom) contents.scrollTop += box.top - view.top - view.height / 3;
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; follow(); });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  follow();

  const filter = $(".filter");
  filter.hidden = false;
  filter.addEventListener("input", () => {
    const words = filter.value.trim().toLowerCase();
    const isHit = (item) => {
      const below = $$(":scope > details > ul > li", item).map(isHit).some(Boolean);
      const own = item.querySelector("a")?.textContent.toLowerCase().includes(words) ?? false;
      item.hidden = words !== "" && !own && !below;
      if (words !== "" && below) item.querySelector("details").open = true;
      return own || below;
    };
    $$(":scope > ul > li", contents).forEach(isHit);
  });

  // Addresses
  const toast = $(".toast");
  let fading;
  const say = (text) => {
    toast.textContent = text;
    toast.classList.add("shown");
    clearTimeout(fading);
    fading = setTimeout(() => toast.classList.remove("shown"), 2500);
  };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // A page opened from a file may have no clipboard of its own.
      const area = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    say(`已复制：${text}`);
  };
  const addressOf = (clause) => {
    const at = clause?.closest("[data-at]");
    const base = clause?.closest("[data-base]")?.dataset.base ?? "";
    if (!at) return base;
    const words = at.dataset.at;
    return base + (base === "" || words.startsWith("第") ? "" : " ") + words;
  };
  const icon = "<svg viewBox='0 0 16 16' aria-hidden='true'><path d='M5.5 5.5h8v8h-8zM10.500 5.500v-3h-8v8h3'/></svg>";
  for (const clause of $$("[data-at]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.title = `复制地址：${addressOf(clause)}`;
    button.setAttribute("aria-label", button.title);
    button.innerHTML = icon;
    button.addEventListener("click", () => copy(addressOf(clause)));
    clause.prepend(button);
  }

  // The source beside the tree
  const pane = $("#page-source");
  const toggle = $("#page-open-source");
  const where = pane?.querySelector(".where");
  const list = pane?.querySelector(".lines");
  let chosen = null;
  let lit = [];

  const choose = (clause) => {
    chosen?.classList.remove("chosen");
    chosen = clause;
    chosen?.classList.add("chosen");
  };
  const open = (isOpen) => {
    // The clause stays where it is while the columns change.
    const before = chosen?.getBoundingClientRect().top;
    pane.hidden = !isOpen;
    toggle.setAttribute("aria-expanded", isOpen);
    if (chosen && !isNarrow()) scrollBy(0, chosen.getBoundingClientRect().top - before);
    if (!isOpen) choose(null);
    soon();
  };
  const light = (row, from, to) => {
    const text = row.textContent;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, to);
    row.replaceChildren(text.slice(0, from), mark, text.slice(to));
    row.classList.add("lit");
    lit.push(row);
  };
  const show = (clause) => {
    choose(clause);
    open(true);
    for (const row of lit) {
      row.textContent = row.textContent;
      row.classList.remove("lit");
    }
    lit = [];
    const [row, from, end, to] = clause.dataset.src.match(/\d+/g).map(Number);
    for (let i = row; i <= end; i += 1) {
      const line = list.children[i];
      if (line) light(line, i === row ? from : 0, i === end ? to : line.textContent.length);
    }
    where.textContent = addressOf(clause);
    const first = lit[0];
    if (first) list.scrollTop += first.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 4;
    if (isNarrow()) {
      const box = clause.getBoundingClientRect();
      const limit = pane.getBoundingClientRect().top;
      if (box.top > limit - 80) scrollBy(0, box.top - limit / 3);
    }
  };
  if (pane) {
    root.classList.add("can-choose");
    toggle.hidden = false;
    toggle.addEventListener("click", () => {
      if (!pane.hidden) return open(false);
      const first = $$("[data-src]").find((clause) => clause.getBoundingClientRect().bottom > 120);
      if (first) show(first);
    });
    pane.querySelector(".close").addEventListener("click", () => { open(false); toggle.focus(); });
  }
  $("#page-main").addEventListener("click", (event) => {
    if (event.target.closest("a, button, summary, .duty") || !getSelection().isCollapsed) return;
    const clause = event.target.closest(pane ? "[data-src]" : "[data-at]");
    if (!clause) return;
    if (pane) show(clause);
    else choose(clause === chosen ? null : clause);
  });
  // The label of a clause is a link; with the keyboard it also chooses the clause.
  $("#page-main").addEventListener("keydown", (event) => {
    const clause = event.target.closest("[data-src]");
    if (pane && clause && event.key === "s" && !event.ctrlKey && !event.metaKey) show(clause);
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (contents.classList.contains("open")) {
      setDrawer(false);
      opener.focus();
    } else if (pane && !pane.hidden) open(false);
  });
})();
