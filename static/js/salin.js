"use strict";
// The sheet: "Salin" copies its row and leads on to the next. Without this script a tap still selects a whole value.
(() => {
  const buttons = [...document.querySelectorAll("[data-copy]")];
  const news = document.querySelector("[data-copy-news]");
  const valueOf = (button) => button.closest(".copy__row").querySelector(".copy__value");

  async function copy(button) {
    const value = valueOf(button);
    try {
      await navigator.clipboard.writeText(value.textContent.trim());
      return true;
    } catch {
      // Outside a secure address, or when the browser says no: select it, as a person would.
      getSelection().selectAllChildren(value);
      return document.execCommand("copy");
    }
  }

  buttons.forEach((button, place) => {
    const [word] = button.childNodes;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const label = button.closest(".copy__row").querySelector("dt").textContent;
      const done = await copy(button);
      word.textContent = done ? "Disalin" : "Pilih sendiri";
      news.textContent = done ? `${label} disalin.` : `${label} belum disalin. Pilih teksnya, lalu salin.`;
      if (!done) return;
      button.dataset.done = "1";
      if (buttons[place + 1]) buttons[place + 1].focus();
    });
  });
})();
