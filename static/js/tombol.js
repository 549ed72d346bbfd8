"use strict";
// The dossier without the mouse: one letter presses what carries it in data-key. The letters can be switched off, and
// the browser's own Alt+letter (accesskey) stays.
(() => {
  const OFF = "malsaji-tombol-mati";
  // A key that was pressed twice must not decide the next dossier, which nobody has read yet.
  const CALM = 600;
  const list = document.querySelector("[data-keys]");
  const toggle = list.querySelector("[data-keys-switch]");
  let isOn = true;

  function remember(isOff) {
    try {
      if (isOff) localStorage.setItem(OFF, "1");
      else localStorage.removeItem(OFF);
    } catch { /* a browser that keeps nothing asks again on the next page */ }
  }

  function recall() {
    try { return localStorage.getItem(OFF) !== null; } catch { return false; }
  }

  function show(on) {
    isOn = on;
    list.querySelector("[data-keys-list]").hidden = !on;
    toggle.textContent = on ? "Matikan tombol" : "Nyalakan tombol";
    document.querySelectorAll("[data-key] kbd").forEach((one) => {
      const letter = one.closest("[data-key]").dataset.key.toUpperCase();
      one.textContent = on ? letter : `Alt+${letter}`;
    });
  }

  // A letter is meant for the box in which somebody types, and for nothing else while a form is open.
  function isTyping(target) {
    return target.closest("textarea, select, .panel__form, input:not([type=checkbox], [type=radio])") !== null;
  }

  function press(key) {
    const keyed = `[data-key="${key}"]`;
    const found = document.querySelector(`[data-current] ${keyed}`) || document.querySelector(keyed);
    if (!found || (found.closest("[data-act]") && performance.now() < CALM)) return;
    found.click();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const key = event.key.toLowerCase();
    if (!isOn || !/^[a-z]$/.test(key) || isTyping(event.target)) return;
    event.preventDefault();
    if (key === "d") document.dispatchEvent(new CustomEvent("malsaji:paper", { detail: event.shiftKey ? -1 : 1 }));
    else press(key);
  });

  toggle.addEventListener("click", () => {
    remember(isOn);
    show(!isOn);
  });
  list.hidden = false;
  show(!recall());
})();
