"use strict";
// The papers of a dossier: enlarged where one points, turned by a quarter, paged through. Without this script the
// tick enlarges, all pages stand below each other and the file itself is a link away.
(() => {
  const papers = [...document.querySelectorAll("[data-document]")];

  function makeCurrent(figure) {
    papers.forEach((one) => one.toggleAttribute("data-current", one === figure));
  }

  function showPage(figure, number) {
    const pages = [...figure.querySelectorAll("[data-page]")];
    pages.forEach((page, place) => { page.hidden = place !== number; });
    figure.dataset.shown = number;
    figure.querySelector("[data-count]").textContent = `Halaman ${number + 1} dari ${pages.length}`;
    figure.querySelectorAll("[data-step]").forEach((button) => {
      button.disabled = !pages[number + Number(button.dataset.step)];
    });
    figure.querySelector("[data-view]").scrollTo(0, 0);
  }

  // Give whether there was such a page.
  function step(figure, by) {
    const wanted = Number(figure.dataset.shown || 0) + by;
    if (!figure.querySelectorAll("[data-page]")[wanted]) return false;
    showPage(figure, wanted);
    return true;
  }

  function setZoom(figure, isLarge, point) {
    const view = figure.querySelector("[data-view]");
    const box = view.getBoundingClientRect();
    const [x, y] = point ? [(point.clientX - box.left) / box.width, (point.clientY - box.top) / box.height] : [0.5, 0];
    figure.querySelector("[data-zoom]").checked = isLarge;
    // What scrolls must be reached without a mouse.
    view.tabIndex = isLarge ? 0 : -1;
    if (!isLarge) return;
    figure.scrollIntoView({ block: "nearest" });
    view.scrollTo(view.scrollWidth * x - view.clientWidth / 2, view.scrollHeight * y - view.clientHeight / 2);
    if (!point) view.focus({ preventScroll: true });
  }

  function wire(figure) {
    const zoom = figure.querySelector("[data-zoom]");
    figure.addEventListener("focusin", () => makeCurrent(figure));
    figure.addEventListener("pointerdown", () => makeCurrent(figure));
    if (!zoom) return;
    const turn = figure.querySelector("[data-turn-right]");
    turn.hidden = false;
    turn.addEventListener("click", () => { figure.dataset.turn = (Number(figure.dataset.turn || 0) + 1) % 4; });
    zoom.addEventListener("change", () => setZoom(figure, zoom.checked));
    figure.querySelector("[data-view]").addEventListener("click", (event) => setZoom(figure, !zoom.checked, event));
    if (figure.querySelectorAll("[data-page]").length < 2) return;
    figure.querySelector("[data-pages]").hidden = false;
    figure.querySelectorAll("[data-step]").forEach((button) => {
      button.addEventListener("click", () => step(figure, Number(button.dataset.step)));
    });
    showPage(figure, 0);
  }

  // The next page, and behind the last one the next paper; from the last paper to the first.
  function goOn(by) {
    const here = papers.findIndex((one) => one.hasAttribute("data-current"));
    if (here < 0 || step(papers[here], by)) return;
    const next = papers[(here + by + papers.length) % papers.length];
    makeCurrent(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  papers.forEach(wire);
  if (papers.length) makeCurrent(papers[0]);
  document.addEventListener("malsaji:paper", (event) => goOn(event.detail));
})();
