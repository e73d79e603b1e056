// The keys of the workbench, the tree beside it, and the focus after a card was swapped.

import { follow, goTo, onKeys } from "../interface/keys.js";

const fold = document.querySelector(".bench-fold");

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
  "/": () => goTo("#law-search"),
};
onKeys(acts, { о: "j", л: "k", к: "r", ч: "x", г: "u", т: "n", з: "p", щ: "o" });

// A card that was swapped takes the focus back, so that the next key goes on from it.
document.addEventListener("htmx:afterSwap", (event) => {
  const id = event.detail.requestConfig?.target?.id ?? event.detail.target?.id;
  if (id?.startsWith("candidate-")) document.getElementById(id)?.focus({ preventScroll: true });
});
