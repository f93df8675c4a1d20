// The few lines of script every page has. All reading works without them.
import "htmx.org";

// A changed filter is sent at once; without scripts the button beside it does it.
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});

// Suggestions close with Escape or when the reader goes elsewhere; arrow keys walk through them.
const suggestions = document.getElementById("suggestions");
document.addEventListener("click", (event) => {
  if (suggestions && !event.target.closest(".qz-search")) suggestions.replaceChildren();
});
document.addEventListener("keydown", (event) => {
  const search = event.target.closest?.(".qz-search");
  if (!search) return;
  const links = [...search.querySelectorAll(".qz-suggestions a")];
  if (event.key === "Escape") suggestions.replaceChildren();
  if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || links.length === 0) return;
  event.preventDefault();
  const now = links.indexOf(document.activeElement);
  links[(now + (event.key === "ArrowDown" ? 1 : -1) + links.length) % links.length].focus();
});

// The board: one tab stop per department, arrows walk the cells, a card tells a cell's life.
const board = document.querySelector(".qz-groups");
if (board) import("./board.js").then(({ start }) => start(board, document.getElementById("card")));

// Figures: draw the table, then fold it away.
const figures = document.querySelectorAll("[data-chart]");
if (figures.length > 0) import(document.body.dataset.charts).then(({ draw }) => figures.forEach(draw));

// A refusal is the first thing to read.
document.querySelector(".qz-refusal")?.focus?.();

// Fields with names: offered while one types.
const named = document.querySelectorAll("input[data-suggested]");
if (named.length > 0) import("./combobox.js").then(({ start }) => named.forEach(start));

// Boxes to tick, names sought one by one, files.
const chosen = document.querySelectorAll("[data-sieve], [data-several], input[data-send]");
if (chosen.length > 0) {
  import("./choosing.js").then(({ sieve, several, sending }) => {
    document.querySelectorAll("[data-sieve]").forEach(sieve);
    document.querySelectorAll("[data-several]").forEach(several);
    document.querySelectorAll("input[data-send]").forEach(sending);
  });
}

// Long work: how far it has come.
const waiting = document.querySelector("[data-again]");
if (waiting) import("./waiting.js").then(({ start }) => start(waiting));

// A form that is kept as a draft: what is written is saved a moment after the last key.
const drafted = document.querySelector("form[data-draft]");
if (drafted) import("./draft.js").then(({ start }) => start(drafted));
