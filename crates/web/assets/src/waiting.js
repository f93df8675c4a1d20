// Long work on the server: the page asks how far it has come and puts only that in its place, so that the button which stops
// it stays under the hand and keeps the focus. Without scripts the page is loaded anew.

const WAIT_MS = 1000;

export function start(section) {
  const at = section.dataset.again;
  const asking = new AbortController();
  let timer = 0;
  const later = () => {
    if (!asking.signal.aborted) timer = setTimeout(ask, WAIT_MS);
  };
  const ask = async () => {
    try {
      const answer = await fetch(at, { signal: asking.signal });
      // Nobody answers for a moment, or somebody on the way does: the work goes on all the same.
      if (answer.status >= 500 || answer.status === 429) return later();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (asking.signal.aborted) return undefined;
      const now = page.querySelector("[data-again]");
      // Done or refused: that is another page.
      if (now === null) return location.replace(at);
      show(section, now);
    } catch {
      // Tried again below.
    }
    return later();
  };
  // Whoever stops it waits for the answer to that alone.
  section.querySelector("form").addEventListener("submit", () => {
    clearTimeout(timer);
    asking.abort();
  });
  later();
}

// Only words and figures change; the elements stay, for whoever reads them or has them read aloud.
function show(section, now) {
  for (const name of ["said", "rate"]) {
    const text = now.querySelector(`[data-${name}]`).textContent;
    const place = section.querySelector(`[data-${name}]`);
    if (place.textContent !== text) place.textContent = text;
  }
  const [bar, ahead] = [section, now].map((side) => side.querySelector("progress"));
  bar.hidden = ahead.hidden;
  bar.value = ahead.value;
  // Told aloud when a tenth more is done, or something else has begun.
  const status = section.querySelector("[role=status]");
  const tenth = `${now.dataset.phase} ${Math.floor(ahead.value / 10)}`;
  if (section.dataset.told !== tenth) {
    section.dataset.told = tenth;
    status.textContent = now.querySelector("[data-said]").textContent;
  }
  for (const kept of now.querySelectorAll("input[type=hidden]")) {
    section.querySelector(`input[name="${kept.name}"]`).value = kept.value;
  }
}
