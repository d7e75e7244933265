"use strict";
const shown = () => [...document.querySelectorAll("section[id]")].filter((row) => !row.hidden);
let at = -1;
const go = (step) => {
  const rows = shown();
  if (rows.length === 0) return;
  const here = rows.indexOf(document.activeElement);
  at = Math.min(Math.max((here < 0 ? at : here) + step, 0), rows.length - 1);
  rows[at].focus({ preventScroll: true });
  rows[at].scrollIntoView({ block: "start" });
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j" || event.key === "n") go(1);
  else if (event.key === "k" || event.key === "p") go(-1);
  else return;
  event.preventDefault();
});
const buttons = [...document.querySelectorAll("[data-only]")];
for (const button of buttons) {
  const only = button.dataset.only;
  button.addEventListener("click", () => {
    buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
    document.querySelectorAll("[data-tags]").forEach((row) => {
      row.hidden = only !== "all" && !row.dataset.tags.split(" ").includes(only);
    });
    document.querySelectorAll("details.same").forEach((same) => { same.hidden = only !== "all"; });
    at = -1;
  });
}
