// Small comforts only: every page works without this file.

// An error summary that came with the page is read first.
document.querySelector("[data-error-summary]")?.focus();

// A second click on a sent form is ignored for a while; the server would recognise it anyway.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 4000) {
    event.preventDefault();
    return;
  }
  if (form.method === "post") form.dataset.sent = String(Date.now());
});

// Coming back through the browser's history makes the form usable again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// An open menu closes on Escape and when the reader goes elsewhere.
const menus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
