// Keeps what is written in a form on the server, under the account of whoever writes, so that it survives a closed
// browser. The form itself can also be kept with its own button, without scripts.

const WAIT_MS = 1500;

// What is written. Files go with the form itself: the server takes them in when it is sent.
function written(form) {
  const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  fields.set("step", "keep-quietly");
  return fields;
}

// From now on the address names the draft: a page that is loaded again goes on with it.
function named(form) {
  history.replaceState(history.state, "", form.dataset.draft);
}

export function start(form) {
  let timer = 0;
  if ("isKept" in form.dataset) named(form);
  const state = form.querySelector("[data-draft-state]");
  const keep = async () => {
    timer = 0;
    const fields = written(form);
    const answer = await fetch(form.action, { method: "POST", body: fields }).catch(() => null);
    const told = answer?.status === 202 ? form.dataset.signedOut : answer?.ok ? form.dataset.kept : form.dataset.notKept;
    if (answer?.status === 204) named(form);
    if (state) state.textContent = told;
  };
  const later = () => {
    clearTimeout(timer);
    if (state) state.textContent = form.dataset.unkept;
    timer = setTimeout(keep, WAIT_MS);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => clearTimeout(timer));
  // Whoever leaves the page in between loses nothing either.
  addEventListener("pagehide", () => {
    if (timer === 0) return;
    const fields = written(form);
    navigator.sendBeacon(form.action, fields);
  });
}
