// The exceptions without the mouse: J and K walk through the list or from line to line, Enter opens.
"use strict";

const links = [...document.querySelectorAll("[data-walk] tbody a")];
const hint = document.querySelector("[data-walk-hint]");
if (hint && links.length) hint.hidden = false;

function walk(step) {
  const beside = document.querySelector(step > 0 ? "[data-next]" : "[data-previous]");
  if (beside) {
    beside.click();
    return;
  }
  if (!links.length) return;
  const here = links.indexOf(document.activeElement);
  const place = here < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(here + step, 0), links.length - 1);
  links[place].focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const key = event.key.toLowerCase();
  if (key !== "j" && key !== "k") return;
  event.preventDefault();
  walk(key === "j" ? 1 : -1);
});
