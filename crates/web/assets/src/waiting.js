// Long work on the server: the page asks how far it has come and puts only that in its place, so that the button which stops
// it stays under the hand and keeps the focus. Without scripts the page is loaded anew.

const WAIT_MS = 1000;

export function start(section) {
  const at = section.dataset.again;
  const ask = async () => {
    const answer = await fetch(at).catch(() => null);
    // Nobody answers for a moment: the work goes on all the same.
    if (answer === null) {
      setTimeout(ask, WAIT_MS);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-again]");
    // Done, stopped or refused: that is another page.
    if (now === null) {
      location.replace(at);
      return;
    }
    section.querySelector("[data-progress]").replaceWith(now.querySelector("[data-progress]"));
    for (const kept of now.querySelectorAll("input[type=hidden]")) {
      section.querySelector(`input[name="${kept.name}"]`).value = kept.value;
    }
    setTimeout(ask, WAIT_MS);
  };
  setTimeout(ask, WAIT_MS);
}
