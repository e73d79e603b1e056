// Keys of pages on which people judge hundreds of things; everything a key does has a button or a link as well.

// One switch for all of these pages: who does not want keys wants none anywhere.
const KEPT = "kerege-workbench-keys";
const TYPING = "input:not([type=radio]):not([type=checkbox]), select, textarea, [contenteditable]";
const box = document.querySelector("#keys-on");
const help = document.querySelector("#keys");

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

const showHelp = () => {
  if (!help) return;
  help.open = true;
  help.querySelector("summary").focus();
  help.scrollIntoView({ block: "center" });
};

export const follow = (rel) => document.querySelector(`a[rel="${rel}"], a[data-go="${rel}"]`)?.click();
export const goTo = (selector) => document.querySelector(selector)?.focus();

// `acts` by key; `russian` names the same places on a Russian keyboard, for those who do not switch it.
export const onKeys = (acts, russian) => {
  const all = { "?": showHelp, ...acts };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || (box && !box.checked)) return;
    if (event.target.closest(TYPING)) return;
    const key = event.key.toLowerCase();
    const act = all[key] ?? all[russian[key]];
    if (!act) return;
    event.preventDefault();
    act();
  });
};
