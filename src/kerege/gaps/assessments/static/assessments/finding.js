// Keys for those who judge hundreds of requirements; everything here has a button or a link as well.

const KEPT = "kerege-workbench-keys";
const box = document.querySelector("#keys-on");
const help = document.querySelector("#keys");

const stored = () => {
  try { return localStorage.getItem(KEPT); } catch { return null; }
};
const store = (value) => {
  try { localStorage.setItem(KEPT, value); } catch { /* a browser that keeps nothing still has the keys */ }
};

// One switch for the workbench and this page: who does not want keys wants none anywhere.
if (box) {
  box.checked = stored() !== "off";
  box.addEventListener("change", () => store(box.checked ? "on" : "off"));
}

const follow = (rel) => document.querySelector(`a[rel="${rel}"], a[data-go="${rel}"]`)?.click();
const goTo = (selector) => document.querySelector(selector)?.focus();
const choose = (number) => {
  const word = document.querySelectorAll("#verdict input[type=radio][name=word]")[number - 1];
  if (!word) return;
  word.checked = true;
  word.focus();
};
const acts = {
  n: () => follow("next"),
  p: () => follow("prev"),
  w: () => follow("workbench"),
  e: () => goTo("#ground"),
  v: () => goTo("#verdict input[type=radio]:checked, #verdict input[type=radio]"),
  t: () => goTo("#id_rationale"),
  s: () => goTo("#verdict button[name=then]"),
  "?": () => {
    if (!help) return;
    help.open = true;
    help.querySelector("summary").focus();
    help.scrollIntoView({ block: "center" });
  },
};
// The same places on a Russian keyboard, for those who do not switch it.
const russian = { т: "n", з: "p", ц: "w", у: "e", м: "v", е: "t", ы: "s" };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || (box && !box.checked)) return;
  if (event.target.closest("input:not([type=radio]):not([type=checkbox]), select, textarea, [contenteditable]")) return;
  const key = event.key.toLowerCase();
  if (/^[1-9]$/.test(key)) {
    event.preventDefault();
    choose(Number(key));
    return;
  }
  const act = acts[key] ?? acts[russian[key]];
  if (!act) return;
  event.preventDefault();
  act();
});
