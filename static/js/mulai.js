"use strict";
// Every page: a form goes once, waits with what was typed while the line is down, and a page for that is kept ready.
(() => {
  const DOWN = "Sambungan terputus. Isian ini belum terkirim. Biarkan halaman ini terbuka, lalu tekan lagi saat tersambung.";
  const FREE_AGAIN = 8000; // a form that answers with a download leaves the page as it is
  const buttonsOf = (form) => [...form.elements].filter((one) => one.type === "submit");

  function hold(form) {
    form.dataset.sent = "1";
    // After this event: a button that is switched off now would not be sent along.
    setTimeout(() => buttonsOf(form).forEach((one) => { one.disabled = true; }));
    setTimeout(() => free(form), FREE_AGAIN);
  }

  function free(form) {
    if (!form.dataset.sent) return;
    delete form.dataset.sent;
    buttonsOf(form).forEach((one) => { one.disabled = false; });
  }

  function tellDown(form) {
    const kept = form.querySelector("[data-down]");
    const notice = kept || form.appendChild(document.createElement("p"));
    notice.dataset.down = notice.className = "notice tone-turn";
    notice.setAttribute("role", "alert");
    notice.textContent = DOWN;
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (navigator.onLine === false) {
      event.preventDefault();
      tellDown(form);
    } else if (form.dataset.sent) {
      event.preventDefault();
    } else {
      hold(form);
    }
  });
  addEventListener("pageshow", () => [...document.forms].forEach(free));
  addEventListener("online", () => document.querySelectorAll("[data-down]").forEach((one) => one.remove()));

  // From the second page on: the first visit stays light.
  if ("serviceWorker" in navigator && document.referrer.indexOf(location.origin + "/") === 0) {
    addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));
  }
})();
