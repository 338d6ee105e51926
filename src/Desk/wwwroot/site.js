// Refinement only: every page works without this file.

// A page kept in the browser's memory must not show the last client's data to the next.
addEventListener("pageshow", event => {
  if (event.persisted) {
    document.documentElement.hidden = true;
    location.reload();
  }
});

// A session that has ended leaves nobody's data on the screen, also where the desk cannot be reached: every page hears when another one asked or left.
const lasts = Number(document.body.dataset.session) * 1000;
let asked = () => {};
if (lasts) {
  const pages = new BroadcastChannel("welfare.session");
  let over;
  const clear = () => document.body.replaceChildren(document.querySelector(".brand"));
  const wait = () => {
    clearTimeout(over);
    over = setTimeout(clear, lasts);
  };
  pages.onmessage = message => message.data === "left" ? clear() : wait();
  asked = () => {
    wait();
    pages.postMessage("asked");
  };
  document.querySelector("form.leave")?.addEventListener("submit", () => pages.postMessage("left"));
  asked();
}

// The first problem takes the focus, so that a keyboard or a screen reader starts where the work is.
document.querySelector(".invalid:not([autofocus]), .problems")?.focus();

// A form is sent once, however often the key is struck.
document.addEventListener("submit", event => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 4000);
});

// Departments answer, people sign, and files are taken in, while the page is open: fetch the panel again until all is there.
for (const panel of document.querySelectorAll("[data-departments], [data-signatures], [data-progress]")) {
  const said = panel.parentElement.querySelector(":scope > [data-said]");
  const usual = panel.dataset.progress ? 2000 : 5000;
  const redraw = fresh => {
    const details = () => [...panel.querySelectorAll("details")];
    const open = details().map(one => one.open);
    const focused = [...panel.querySelectorAll("a, button, summary")].indexOf(document.activeElement);
    panel.replaceChildren(...fresh.childNodes);
    details().forEach((one, i) => one.open = open[i] ?? false);
    if (focused >= 0) panel.querySelectorAll("a, button, summary")[focused]?.focus();
  };
  const refresh = async () => {
    const answer = await fetch(panel.dataset.departments ?? panel.dataset.signatures ?? panel.dataset.progress, { headers: { "X-Requested-With": "fetch" }, redirect: "error" });
    if (!answer.ok) return;
    asked();
    const before = panel.dataset.answered;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-answered]");
    if (!fresh) return;
    panel.dataset.again = fresh.dataset.again ?? "";
    if (fresh.dataset.answered === before) return;
    panel.dataset.answered = fresh.dataset.answered;
    redraw(fresh);
    // Whoever has signed on a phone is not asked for a paper.
    for (const signed of panel.querySelectorAll("[data-signed]")) {
      document.querySelector(`[data-unsigned="${CSS.escape(signed.dataset.signed)}"]`)?.replaceWith(signed.cloneNode(true));
    }
    if (said && !panel.dataset.again) said.textContent = panel.querySelector("[data-summary]")?.textContent ?? "";
  };
  // A panel that waits for answers says how soon to look again.
  const later = () => setTimeout(() => {
    if (document.visibilityState !== "visible") return later();
    refresh().then(later, () => {});
  }, Number(panel.dataset.again) || usual);
  panel.dataset.again ??= panel.querySelector("[data-again]")?.dataset.again ?? "";
  later();
}

// What is long is fetched when it is opened; until then, and where that fails, a link leads to it.
document.addEventListener("toggle", async event => {
  const details = event.target;
  if (!details.open || !details.dataset.details) return;
  const address = details.dataset.details;
  delete details.dataset.details;
  details.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" }, redirect: "error" });
    const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-fetched]");
    if (fresh) details.querySelector("[data-fetched]").replaceWith(fresh);
  } catch {
    // The link stands.
  }
  details.removeAttribute("aria-busy");
}, true);

// The shown shortcuts work alike in every browser: Alt and the key, without Shift.
addEventListener("keydown", event => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
  const key = event.code.replace(/^(Digit|Numpad|Key)/, "").toLowerCase();
  const target = key.length === 1 && document.querySelector(`[accesskey="${CSS.escape(key)}"]`);
  if (target) {
    event.preventDefault();
    target.click();
  }
});
