// The keys of the page of a finding.

import { follow, goTo, onKeys } from "../interface/keys.js";

const choose = (number) => {
  const word = document.querySelectorAll("#verdict input[type=radio][name=word]")[number - 1];
  if (!word) return;
  word.checked = true;
  word.focus();
};
const words = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => [number, () => choose(number)]));
const acts = {
  ...words,
  n: () => follow("next"),
  p: () => follow("prev"),
  w: () => follow("workbench"),
  e: () => goTo("#ground"),
  v: () => goTo("#verdict input[type=radio]:checked, #verdict input[type=radio]"),
  t: () => goTo("#id_rationale"),
  s: () => goTo("#verdict button[name=then]"),
};
onKeys(acts, { т: "n", з: "p", ц: "w", у: "e", м: "v", е: "t", ы: "s" });
