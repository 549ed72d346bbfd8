// Narrow the list of desa to the chosen kecamatan; without this script the list stays whole, in groups.
const subdistrict = document.querySelector("[name=subdistrict]");
const village = document.querySelector("[name=village_code]");
const [hint, ...groups] = village.children;

function narrow() {
  const name = subdistrict.selectedOptions[0].text;
  const chosen = village.value;
  village.replaceChildren(hint, ...groups.filter((group) => !subdistrict.value || group.label === name));
  village.value = chosen;
  if (village.selectedIndex < 0) village.selectedIndex = 0;
}

subdistrict.addEventListener("change", narrow);
narrow();
