"use strict";
// The forms that unfold from the decision bar: whoever opens one goes on in its first box, Escape folds it again.
(() => {
  document.querySelectorAll(".panel").forEach((panel) => panel.addEventListener("toggle", () => {
    if (!panel.open || panel.querySelector(".error-summary")) return;
    const first = panel.querySelector(".panel__form :is(input:not([type=hidden]), select, textarea, button)");
    if (first) first.focus({ preventScroll: true });
  }));
  document.addEventListener("keydown", (event) => {
    const open = document.querySelector(".panel[open]");
    if (event.key !== "Escape" || !open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
})();
