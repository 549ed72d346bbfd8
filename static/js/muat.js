// A page that waits for the worker loads itself again; somebody who is typing or selecting is left in peace.
"use strict";

const waiting = document.querySelector("[data-reload]");
if (waiting) {
  const again = () => {
    const busy = document.activeElement.closest("input, select, textarea") || !document.getSelection().isCollapsed;
    if (busy || document.hidden) setTimeout(again, 2000);
    else location.reload();
  };
  setTimeout(again, Number(waiting.dataset.reload) * 1000);
}
