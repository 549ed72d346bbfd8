// The queue without the mouse: N or Enter takes the next dossier, unless somebody is typing or on a link.
"use strict";

const next = document.querySelector("form[data-next]");
if (next) {
  document.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.repeat;
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
    const isEnter = event.key === "Enter" && event.target === document.body;
    if (!isPlain || isTyping || !(isEnter || event.key.toLowerCase() === "n")) return;
    event.preventDefault();
    next.requestSubmit();
  });
}
