// Keyboard and card of the board. The cells are plain links; nothing here is needed to read or follow them.
const CARD_DELAY_MS = 140;

export function start(board, card) {
  const cards = new Map();
  let timer = 0;
  let shown = null;

  for (const group of board.querySelectorAll("[data-grid]")) {
    group.querySelectorAll(".qz-col a").forEach((cell, place) => (cell.tabIndex = place === 0 ? 0 : -1));
  }

  board.addEventListener("keydown", (event) => {
    const cell = event.target.closest(".qz-col a");
    if (!cell) return;
    if (event.key === "Escape") return hide();
    const next = neighbour(cell, event.key);
    if (!next) return;
    event.preventDefault();
    cell.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });

  const wanted = (event) => event.target.closest?.(".qz-col a");
  board.addEventListener("pointerover", (event) => wanted(event) && event.pointerType === "mouse" && later(wanted(event)));
  board.addEventListener("focusin", (event) => wanted(event) && wanted(event).matches(":focus-visible") && later(wanted(event)));
  board.addEventListener("pointerleave", hide);
  board.addEventListener("focusout", hide);
  board.addEventListener("pointerout", (event) => wanted(event) && !event.relatedTarget?.closest?.(".qz-col a") && hide());

  function hide() {
    clearTimeout(timer);
    shown = null;
    card.hidden = true;
  }

  function later(cell) {
    clearTimeout(timer);
    shown = cell;
    timer = setTimeout(() => show(cell), CARD_DELAY_MS);
  }

  async function show(cell) {
    const address = new URL(cell.href);
    address.pathname += "/card";
    address.hash = "";
    const key = address.href;
    if (!cards.has(key)) {
      const answer = await fetch(address);
      if (!answer.ok) return;
      cards.set(key, await answer.text());
    }
    if (shown !== cell) return;
    card.innerHTML = cards.get(key);
    card.hidden = false;
    place(cell);
  }

  function place(cell) {
    const at = cell.getBoundingClientRect();
    const width = card.offsetWidth;
    const below = at.bottom + 8 + card.offsetHeight < window.innerHeight;
    const left = Math.max(8, Math.min(at.left - 16, document.documentElement.clientWidth - width - 8));
    card.style.left = `${left + window.scrollX}px`;
    card.style.top = `${(below ? at.bottom + 8 : at.top - card.offsetHeight - 8) + window.scrollY}px`;
  }
}

// Cells of one column stand below each other; columns follow in reading order, absent cells are passed over.
function neighbour(cell, key) {
  const column = cell.parentElement;
  const columns = [...column.closest("[data-grid]").querySelectorAll(".qz-col")];
  const row = [...column.children].indexOf(cell);
  if (key === "ArrowUp" || key === "ArrowDown") return walk([...column.children], row, key === "ArrowDown" ? 1 : -1);
  const line = columns.map((each) => each.children[row]);
  if (key === "ArrowLeft" || key === "ArrowRight") return walk(line, columns.indexOf(column), key === "ArrowRight" ? 1 : -1);
  if (key === "Home") return walk(line, -1, 1);
  if (key === "End") return walk(line, line.length, -1);
  return null;
}

function walk(cells, from, step) {
  for (let at = from + step; at >= 0 && at < cells.length; at += step) if (cells[at].matches("a")) return cells[at];
  return null;
}
