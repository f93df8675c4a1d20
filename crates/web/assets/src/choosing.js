// Boxes to tick where there are many: narrowed by what one types, ticked or cleared together; names sought one by one
// become boxes; files are sent as soon as they are chosen. Without scripts every box is there, and buttons do the rest.

// A list of boxes with a line to narrow it.
export function sieve(box) {
  const line = document.createElement("div");
  line.className = "qz-sieve";
  const seek = document.createElement("input");
  seek.type = "search";
  seek.className = "form-control";
  seek.placeholder = box.dataset.sieve;
  seek.setAttribute("aria-label", box.dataset.sieve);
  const labels = [...box.querySelectorAll("label")];
  const shown = () => labels.filter((label) => !label.hidden);
  seek.addEventListener("input", (event) => {
    event.stopPropagation();
    const words = seek.value.trim().toLowerCase().split(/\s+/);
    for (const label of labels) {
      const text = label.textContent.toLowerCase();
      label.hidden = !words.every((word) => text.includes(word));
    }
  });
  // Enter narrows; it does not send the form.
  seek.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  const all = (text, ticked) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-sm";
    button.textContent = text;
    button.addEventListener("click", () => {
      for (const label of shown()) label.querySelector("input").checked = ticked;
      box.dispatchEvent(new Event("change", { bubbles: true }));
    });
    return button;
  };
  line.append(seek, all(box.dataset.all, true), all(box.dataset.none, false));
  box.before(line);
}

// A name that was sought and taken becomes a ticked box, and the line is free for the next one.
export function several(box) {
  const input = box.querySelector("input[data-suggested]");
  input.addEventListener("change", () => {
    const value = input.value.trim();
    if (value === "") return;
    const known = [...box.querySelectorAll("input[type=checkbox]")].find((one) => one.value === value);
    if (known) known.checked = true;
    else {
      let checks = box.querySelector(".qz-checks");
      if (!checks) {
        checks = document.createElement("div");
        checks.className = "qz-checks";
        box.prepend(checks);
      }
      const label = document.createElement("label");
      const tick = document.createElement("input");
      Object.assign(tick, { type: "checkbox", name: input.name, value, checked: true });
      label.append(tick, ` ${input.dataset.taken || value}`);
      checks.append(label);
    }
    input.value = "";
    input.dataset.taken = "";
  });
}

// Files are sent at once, so that the draft keeps them.
export function sending(input) {
  input.addEventListener("change", () => {
    const button = input.form.querySelector(`button[value=${input.dataset.send}]`);
    if (input.files.length > 0) input.form.requestSubmit(button);
  });
}
