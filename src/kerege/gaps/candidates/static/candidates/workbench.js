// Keys for those who read hundreds of candidates; everything here has a button or a link as well.

const KEPT = "kerege-workbench-keys";
const box = document.querySelector("#keys-on");
const help = document.querySelector("#keys");
const fold = document.querySelector(".bench-fold");

const stored = () => {
  try { return localStorage.getItem(KEPT); } catch { return null; }
};
const store = (value) => {
  try { localStorage.setItem(KEPT, value); } catch { /* a browser that keeps nothing still has the keys */ }
};

if (box) {
  box.checked = stored() !== "off";
  box.addEventListener("change", () => store(box.checked ? "on" : "off"));
}
if (fold && matchMedia("(min-width: 64em)").matches) {
  fold.open = true;
  const pane = fold.closest("nav");
  const line = fold.querySelector("[aria-current]");
  if (line) pane.scrollTop = line.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
}

const cards = () => [...document.querySelectorAll("[data-candidate]")].filter((card) => card.checkVisibility?.() ?? true);
const current = () => document.activeElement?.closest("[data-candidate]");

const go = (step) => {
  const all = cards();
  if (!all.length) return;
  const here = all.indexOf(current());
  const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + step));
  all[next].focus({ preventScroll: true });
  all[next].scrollIntoView({ block: "start" });
};
// A word is given on the candidate that has the focus; without one, the first key only goes to the first.
const press = (act) => (current() ? current().querySelector(`[data-act="${act}"]`)?.click() : go(1));
const follow = (rel) => document.querySelector(`a[rel="${rel}"]`)?.click();
const unfold = () => {
  const more = current()?.querySelector("details.more");
  if (more) more.open = !more.open;
};
const acts = {
  j: () => go(1),
  k: () => go(-1),
  r: () => press("relevant"),
  x: () => press("reject"),
  u: () => press("withdraw"),
  n: () => follow("next"),
  p: () => follow("prev"),
  o: unfold,
  "/": () => document.querySelector("#law-search")?.focus(),
  "?": () => {
    if (!help) return;
    help.open = true;
    help.querySelector("summary").focus();
    help.scrollIntoView({ block: "center" });
  },
};
// The same places on a Russian keyboard, for those who do not switch it.
const russian = { о: "j", л: "k", к: "r", ч: "x", г: "u", т: "n", з: "p", щ: "o" };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || (box && !box.checked)) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const key = event.key.toLowerCase();
  const act = acts[key] ?? acts[russian[key]];
  if (!act) return;
  event.preventDefault();
  act();
});

// A card that was swapped takes the focus back, so that the next key goes on from it.
document.addEventListener("htmx:afterSwap", (event) => {
  const id = event.detail.requestConfig?.target?.id ?? event.detail.target?.id;
  if (id?.startsWith("candidate-")) document.getElementById(id)?.focus({ preventScroll: true });
});
