// Names while one types: by code, Chinese, pinyin or initials. Follows the ARIA pattern of an editable combobox with a
// list; without scripts the datalist of the page does what it can.

const WAIT_MS = 150;
let made = 0;

export function start(input) {
  const list = document.createElement("ul");
  list.className = "qz-options";
  list.role = "listbox";
  list.id = `options-${(made += 1)}`;
  list.hidden = true;
  input.removeAttribute("list");
  input.after(list);
  const box = { input, list, at: -1, asked: 0, timer: 0 };
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }
  input.setAttribute("aria-expanded", "false");
  list.setAttribute("aria-label", input.getAttribute("aria-label") ?? input.labels?.[0]?.firstChild?.textContent ?? "");
  input.addEventListener("input", () => {
    // The name told below belongs to what stood there before.
    const called = document.getElementById(`c-${input.id}`);
    if (called) called.textContent = "";
    clearTimeout(box.timer);
    box.timer = setTimeout(() => offer(box), WAIT_MS);
  });
  input.addEventListener("keydown", (event) => key(box, event));
  input.addEventListener("blur", () => close(box));
  // The list stays where it was drawn, so it goes; what is being asked for is drawn where the field then is.
  addEventListener("scroll", (event) => event.target !== list && hide(box), { capture: true, passive: true });
  // Before the field loses the focus, so that it keeps it.
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) take(box, option);
  });
}

async function offer(box) {
  const asked = (box.asked += 1);
  const address = new URL(box.input.dataset.suggested, location.href);
  address.searchParams.set("q", box.input.value);
  const answer = await fetch(address).then((answer) => (answer.ok ? answer.json() : []), () => []);
  // A later question is under way, or the reader went elsewhere.
  if (asked !== box.asked || document.activeElement !== box.input) return;
  show(box, answer);
}

function show(box, names) {
  box.at = -1;
  box.list.replaceChildren(...names.map(({ value, text }, number) => option(box, value, text, number)));
  box.list.hidden = names.length === 0;
  box.input.setAttribute("aria-expanded", String(names.length > 0));
  box.input.removeAttribute("aria-activedescendant");
  const place = box.input.getBoundingClientRect();
  // Fixed to the window: a table that scrolls sideways would cut it off.
  box.list.style.left = `${Math.min(place.left, innerWidth - Math.max(place.width, 240))}px`;
  // Upwards where there is more room above.
  const below = innerHeight - place.bottom;
  const upwards = below < Math.min(box.list.scrollHeight, 300) && place.top > below;
  box.list.style.maxHeight = `${Math.min(304, (upwards ? place.top : below) - 8)}px`;
  box.list.style.top = upwards ? "auto" : `${place.bottom}px`;
  box.list.style.bottom = upwards ? `${innerHeight - place.top}px` : "auto";
  box.list.style.minWidth = `${place.width}px`;
}

function option(box, value, text, number) {
  const item = document.createElement("li");
  item.role = "option";
  item.id = `${box.list.id}-${number}`;
  item.dataset.value = value;
  const name = document.createElement("span");
  name.textContent = text;
  item.append(name);
  if (value !== text) {
    const code = document.createElement("small");
    code.textContent = value;
    item.append(" ", code);
  }
  return item;
}

function key(box, event) {
  const options = [...box.list.children];
  if (event.key === "Escape" && !box.list.hidden) {
    event.preventDefault();
    close(box);
  } else if (event.key === "ArrowDown" && box.list.hidden) {
    event.preventDefault();
    offer(box);
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length > 0) {
    event.preventDefault();
    mark(box, (box.at + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length);
  } else if (event.key === "Enter" && !box.list.hidden && box.at >= 0) {
    event.preventDefault();
    take(box, options[box.at]);
  }
}

function mark(box, at) {
  box.list.children[box.at]?.removeAttribute("aria-selected");
  box.at = at;
  const option = box.list.children[at];
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  box.input.setAttribute("aria-activedescendant", option.id);
}

function take(box, option) {
  box.input.value = option.dataset.value;
  box.input.dataset.taken = option.firstChild.textContent;
  const called = document.getElementById(`c-${box.input.id}`);
  if (called) called.textContent = option.firstChild.textContent;
  close(box);
  box.input.dispatchEvent(new Event("change", { bubbles: true }));
}

function close(box) {
  clearTimeout(box.timer);
  box.asked += 1;
  hide(box);
}

function hide(box) {
  box.at = -1;
  box.list.hidden = true;
  box.input.setAttribute("aria-expanded", "false");
  box.input.removeAttribute("aria-activedescendant");
}
