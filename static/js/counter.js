// The counter without its keys: birth date and sex come from the NIK, "Cetak" opens the browser's print.
"use strict";

const WOMEN_ADD = 40;

function readNik(nik) {
  const digits = nik.replace(/[\s.-]/g, "");
  if (!/^[0-9]{16}$/.test(digits)) return null;
  const written = Number(digits.slice(6, 8));
  const isFemale = written > WOMEN_ADD;
  const day = String(isFemale ? written - WOMEN_ADD : written).padStart(2, "0");
  const years = Number(digits.slice(10, 12));
  const century = years >= new Date().getFullYear() % 100 ? 1900 : 2000;
  return { day: `${day}-${digits.slice(8, 10)}-${century + years}`, sex: isFemale ? "P" : "L" };
}

const nik = document.getElementById("id_nik");
if (nik) {
  const birthDate = document.getElementById("id_birth_date");
  const sex = document.getElementById("id_sex");
  nik.addEventListener("change", () => {
    const read = readNik(nik.value);
    if (!read) return;
    // What was typed from the card stands; only empty boxes are filled.
    if (!birthDate.value) birthDate.value = read.day;
    if (!sex.value) sex.value = read.sex;
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  if (button.dataset.print === "focus") button.focus();
  button.addEventListener("click", () => window.print());
}
