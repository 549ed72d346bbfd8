"use strict";
// Papers: looked at and shrunk on the telephone, sent one after the other, sent again when the line is back.
(() => {
  const LONG_SIDE = 1600, AIM = 250e3, QUALITIES = [0.82, 0.7, 0.58], SMALL = 640;
  const DARKEST = 60, BLURRED = 25;
  const STALLED = 60e3, LONGEST_WAIT = 30e3;
  const WORDS = {
    prepare: "Menyiapkan foto.",
    turn: "Menunggu giliran dikirim.",
    dark: "Foto ini terlalu gelap. Mohon foto lagi di tempat yang terang.",
    blurred: "Foto ini tampak kabur. Mohon foto lagi, pegang telepon dengan tenang.",
    broken: "Sambungan terputus. Foto ini belum terkirim. Nanti dikirim lagi sendiri.",
    ended: "Bapak/Ibu perlu masuk lagi. Foto ini belum terkirim.",
  };
  const list = document.querySelector("[data-heic]");
  const news = document.getElementById("kabar");
  const jobs = [];
  let busy = null, clock = 0;
  if (!list || !window.FormData || !HTMLCanvasElement.prototype.toBlob) return;
  document.documentElement.classList.add("js");

  // What the person sees at a tile

  function say(tile, text, tone, ...buttons) {
    const place = tile.querySelector(".upload__say");
    place.className = `upload__say${tone ? ` tone-${tone}` : ""}`;
    place.textContent = "";
    place.append(made("p", { textContent: text }), ...buttons);
    place.hidden = false;
    news.textContent = `${tile.dataset.paper}: ${text}`;
    return place;
  }

  const made = (name, given) => Object.assign(document.createElement(name), given);
  const button = (label, kind, act) =>
    made("button", { type: "button", className: `button button--${kind}`, textContent: label, onclick: act });

  function preview(tile, url) {
    const frame = tile.querySelector(".tile__picture");
    frame.textContent = "";
    frame.append(made("img", { src: url, alt: "" }));
  }

  // What was chosen

  const head = (file) => new Promise((done) => {
    const reader = new FileReader();
    reader.onloadend = () => done(reader.result || "");
    reader.readAsBinaryString(file.slice(0, 12));
  });

  async function kindOf(file) {
    const bytes = await head(file);
    if (/^(\xff\xd8\xff|\x89PNG)/.test(bytes)) return "photo";
    if (/^%PDF/.test(bytes)) return "pdf";
    return /^[^]{4}ftyp(hei|hev|mif|msf)/.test(bytes) || /\.hei[cf]$/i.test(file.name) ? "heic" : "other";
  }

  const opened = (url) => new Promise((done, fail) => {
    const image = made("img", { onload: () => done(image), onerror: fail, src: url });
  });

  function drawn(image, side) {
    const scale = Math.min(1, side / Math.max(image.width, image.height));
    const [width, height] = [image.width, image.height].map((length) => Math.max(1, Math.round(length * scale)));
    const canvas = made("canvas", { width, height });
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, width, height);
    pen.drawImage(image, 0, 0, width, height);
    return canvas;
  }

  // The mean of its light, and the variance of its Laplacian: few edges, no sharp paper.
  function faultOf(canvas) {
    const { width, height } = canvas;
    const pixels = canvas.getContext("2d").getImageData(0, 0, width, height).data;
    const light = new Float32Array(width * height);
    let sum = 0, edges = 0, squares = 0;
    for (let i = 0; i < light.length; i++) {
      light[i] = 0.299 * pixels[4 * i] + 0.587 * pixels[4 * i + 1] + 0.114 * pixels[4 * i + 2];
      sum += light[i];
    }
    if (sum / light.length < DARKEST) return WORDS.dark;
    for (let y = 1; y < height - 1; y++) {
      for (let i = y * width + 1; i < (y + 1) * width - 1; i++) {
        const edge = 4 * light[i] - light[i - 1] - light[i + 1] - light[i - width] - light[i + width];
        edges += edge;
        squares += edge * edge;
      }
    }
    const count = Math.max(1, (width - 2) * (height - 2));
    return squares / count - (edges / count) ** 2 < BLURRED ? WORDS.blurred : "";
  }

  // A browser that does not turn a photo as the camera was held would turn it wrong for ever: the server does it.
  async function shrunk(file, canvas) {
    if (!window.CSS || !CSS.supports("image-orientation", "from-image")) return file;
    let best = file;
    for (const quality of QUALITIES) {
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
      if (!blob) return file;
      best = blob;
      if (blob.size <= AIM) break;
    }
    return best;
  }

  async function take(form, file) {
    const tile = form.closest("li");
    drop(tile);
    const kind = await kindOf(file);
    if (!file.size) return say(tile, list.dataset.empty, "error");
    if (kind === "heic") return say(tile, list.dataset.heic, "error");
    if (kind === "other") return say(tile, list.dataset.type, "error");
    const job = { tile, form, blob: file, name: file.name, preview: "", tries: 0, due: 0 };
    const fault = kind === "photo" ? await prepare(job) : "";
    if (job.blob.size > list.dataset.most) return say(tile, list.dataset.large, "error");
    if (!fault) return enqueue(job);
    const again = form.querySelector("[type=file]");
    const place = say(tile, fault, "turn",
      button("Foto lagi", "main", () => again.click()),
      button("Tetap pakai", "secondary", () => enqueue(job)));
    return place.querySelector("button").focus();
  }

  async function prepare(job) {
    say(job.tile, WORDS.prepare);
    try {
      job.preview = URL.createObjectURL(job.blob);
      const image = await opened(job.preview);
      const canvas = drawn(image, LONG_SIDE);
      preview(job.tile, job.preview);
      job.blob = await shrunk(job.blob, canvas);
      return faultOf(drawn(canvas, SMALL));
    } catch (error) {
      return ""; // what this telephone cannot open the server looks at
    }
  }

  // What is on its way

  function drop(tile) {
    for (let i = jobs.length; i--;) if (jobs[i].tile === tile) jobs.splice(i, 1);
    if (busy && busy.tile === tile) {
      busy.dropped = true;
      busy.line.abort();
    }
  }

  function enqueue(job) {
    drop(job.tile);
    jobs.push(job);
    say(job.tile, WORDS.turn);
    pump();
  }

  function pump() {
    clearTimeout(clock);
    if (busy || !jobs.length) return;
    jobs.sort((one, other) => one.due - other.due);
    const wait = jobs[0].due - Date.now();
    if (wait > 0) clock = setTimeout(pump, wait);
    else send(busy = jobs.shift());
  }

  function send(job) {
    const data = new FormData(job.form), line = job.line = new XMLHttpRequest();
    const bar = document.createElement("progress");
    const place = say(job.tile, "Mengirim.", "", bar);
    let stalled = 0;
    const alive = () => {
      clearTimeout(stalled);
      stalled = setTimeout(() => line.abort(), STALLED);
    };
    bar.setAttribute("aria-label", `Mengirim ${job.tile.dataset.paper}`);
    data.delete("camera");
    data.delete("file");
    data.append("file", job.blob, job.name);
    line.open("POST", job.form.action);
    line.setRequestHeader("Accept", "application/json");
    line.upload.onprogress = (event) => {
      alive();
      bar.value = event.loaded / event.total;
      place.firstChild.textContent = `Mengirim ${Math.round(100 * bar.value)} %.`;
    };
    line.onloadend = () => {
      clearTimeout(stalled);
      busy = null;
      if (!job.dropped) answered(job, line);
      pump();
    };
    alive();
    line.send(data);
  }

  function answered(job, line) {
    let answer = {};
    try {
      answer = JSON.parse(line.responseText);
    } catch (error) {
      // A page instead of an answer: the door, or a proxy in trouble.
    }
    if (answer.tile) return kept(job, answer);
    if (answer.refusal) return say(job.tile, answer.refusal, "error");
    if (line.status && line.status < 500) {
      return say(job.tile, WORDS.ended, "error", made("a", { href: location.pathname, textContent: "Masuk lagi" }));
    }
    job.tries += 1;
    job.due = Date.now() + Math.min(LONGEST_WAIT, 1000 * 2 ** job.tries);
    jobs.push(job);
    return say(job.tile, WORDS.broken, "turn", button("Coba lagi", "secondary", () => {
      job.due = 0;
      pump();
    }));
  }

  function kept(job, answer) {
    const had = job.tile.contains(document.activeElement);
    const box = document.createElement("template"), rest = document.getElementById("sisa");
    box.innerHTML = answer.tile;
    const tile = box.content.firstElementChild, image = tile.querySelector("img");
    if (image && job.preview) image.src = job.preview; // it need not come back over a weak line
    job.tile.replaceWith(tile);
    if (had) tile.focus();
    if (rest) rest.outerHTML = answer.rest;
    news.textContent = `${tile.dataset.paper}: ${tile.querySelector(".tag").textContent.trim()}`;
  }

  document.addEventListener("change", (event) => {
    const input = event.target;
    const file = input.type === "file" && input.files[0];
    if (!file || !input.form || !input.form.matches(".upload")) return;
    take(input.form, file);
    input.value = ""; // the same file once more is a choice too
  });
  addEventListener("online", () => {
    jobs.forEach((job) => { job.due = 0; });
    pump();
  });
  addEventListener("beforeunload", (event) => {
    if (busy || jobs.length) event.preventDefault();
  });
})();
