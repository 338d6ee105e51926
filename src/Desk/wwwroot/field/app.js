// The field app: what it shows, and when it sends.
import { adviceOf, isKept, keepPack } from "./advice.js";
import { close, differenceRows, sealedAdvice, toggle } from "./advising.js";
import * as aloud from "./aloud.js";
import * as changes from "./changes.js";
import { made } from "./fields.js";
import { changed as withChanges, householdOf, takenDown } from "./households.js";
import { tellLooks } from "./looks.js";
import * as outbox from "./outbox.js";
import * as prefiling from "./prefiling.js";
import * as store from "./store.js";
import { eraseNow, eraseOld, fetchToday } from "./today.js";
import { clock, day, inWords, say } from "./texts.js";

const screens = ["register", "home", "filing", "changing", "wiped"];
const part = id => document.getElementById(id);
let told = navigator.onLine ? null : "offline";

function show(screen) {
  for (const one of screens) part(one).hidden = one !== screen;
  scrollTo(0, 0);
  part(screen).querySelector("h1")?.focus({ preventScroll: true });
}

const isShown = screen => !part(screen).hidden;

const changed = { shown: showHome, again: send };

async function showHome() {
  const [waiting, sent, visits, at, worker, canAdvise] = [
    await store.all("outbox"), await store.all("sent"), await store.all("today"), await store.setting("todayAt"), await store.setting("worker"), await isKept()];
  showNetwork();
  part("worker").textContent = worker?.name ?? "";
  part("outbox").replaceChildren(...waiting.sort((a, b) => a.phoneAt.localeCompare(b.phoneAt)).map(waitingRow));
  part("outbox-none").hidden = waiting.length > 0;
  part("outbox-part").classList.toggle("slim", waiting.length === 0);
  part("send").hidden = !waiting.some(item => item.state !== "refused");
  part("outbox-count").textContent = waiting.length === 0 ? "" : say("count", waiting.length);
  part("sent").replaceChildren(...sent.sort((a, b) => b.at.localeCompare(a.at)).slice(0, 20).map(sentRow));
  part("sent-part").hidden = sent.length === 0;
  showToday(visits, at, canAdvise);
  part("today-none").hidden = visits.length > 0;
  part("today-kept").hidden = visits.length === 0;
  if (canAdvise && visits.length > 0) warmUp(visits[0].id);
  if (at) part("today-until").textContent = say("keptUntil", clock(at + 24 * 60 * 60 * 1000));
}

// Drawn anew only when it is another list: what is open in it stays open, and goes on being read out, while reports are sent.
let drawn = null;

function showToday(visits, at, canAdvise) {
  const list = JSON.stringify([visits.map(visit => visit.id), at, canAdvise, told]);
  if (list === drawn) return;
  drawn = list;
  aloud.stop();
  part("today").replaceChildren(...visits.map(visit => visitRow(visit, at, canAdvise)));
}

// The first answer compiles the rules: it is had while nobody waits.
let isWarm = false;

function warmUp(visit) {
  if (!isWarm) householdOf(visit).then(adviceOf).catch(() => {});
  isWarm = true;
}

function showNetwork() {
  part("network").textContent = say(told === "offline" ? "offline" : told === "signed-out" ? "signedOut" : "online");
  part("network").dataset.state = told ?? "told";
  part("sign-in").hidden = told !== "signed-out";
}

function waitingRow(item) {
  const row = made("waiting");
  row.dataset.state = item.state;
  row.querySelector("[data-what]").textContent = say(item.pictures.length === 0 ? "takenDown" : "takenDownWith", clock(item.phoneAt), item.pictures.length);
  row.querySelector("[data-how]").textContent =
    item.state === "sending" ? say("sending", item.done + 1, item.parts)
      : item.state === "refused" ? say("refused", item.says ? inWords(item.says) : say("receiptWrong"))
        : say(item.failed ? "failed" : "waiting");
  const again = row.querySelector("button");
  again.hidden = item.state !== "refused";
  again.addEventListener("click", async () => {
    await outbox.tryAgain(item.id);
    await send();
  });
  return row;
}

function sentRow(receipt) {
  const row = made("arrived");
  row.querySelector("[data-number]").textContent = receipt.number;
  row.querySelector("[data-at]").textContent = clock(receipt.at);
  return row;
}

function visitRow(visit, at, canAdvise) {
  const row = made("visit");
  row.querySelector("[data-name]").textContent = visit.name;
  row.querySelector("[data-address]").textContent = inWords(visit.address);
  row.querySelector("[data-people]").append(...visit.people.map((person, i) => {
    const [whole, name] = [document.createElement("span"), Object.assign(document.createElement("span"), { lang: "zh-CN", textContent: person.name })];
    whole.className = "together";
    whole.append(name, ` ${inWords(person.relation)}${i < visit.people.length - 1 ? say("comma") : ""}`);
    return whole;
  }));
  row.querySelector("[data-last]").textContent = visit.last ? say("lastAsked", day(visit.last.on), inWords(visit.last.where)) : say("neverAsked");
  if (visit.differs) row.querySelector("[data-differs]").replaceChildren(...differenceRows(visit.differs));
  const change = row.querySelector("[data-change]");
  // A list of an earlier version does not say what was answered.
  change.hidden = visit.told === undefined;
  change.setAttribute("aria-label", say("changesOf", visit.name));
  change.addEventListener("click", () => beginChanges(visit));
  const link = row.querySelector("a");
  link.href = visit.path;
  link.setAttribute("aria-label", say("openOf", visit.name));
  // The visit's own pages are the desk's, and need a network.
  link.hidden = told === "offline" || told === "signed-out";
  const ask = row.querySelector("[data-ask]");
  ask.hidden = !canAdvise;
  ask.setAttribute("aria-label", say("adviceOf", visit.name));
  ask.addEventListener("click", () => toggle(ask, row.querySelector("[data-advice]"), at, () => householdOf(visit.id), visit.id));
  return row;
}

// A phone that has been revoked keeps nothing; any other failure is told where it happened.
async function end(failure) {
  if (!(failure instanceof outbox.Revoked)) throw failure;
  await store.wipe();
  for (const list of ["today", "outbox", "sent", "worker"]) part(list).replaceChildren();
  part("network").hidden = part("sign-in").hidden = true;
  show("wiped");
}

async function send() {
  if (!navigator.onLine) return;
  try {
    const device = await store.setting("device");
    if (device) await outbox.ensureCounts(device).catch(failure => { if (failure instanceof outbox.Revoked) throw failure; });
    const before = (await store.all("outbox")).length;
    await outbox.sendAll(changed);
    if (device && await tellLooks(device).catch(() => null) === 410) throw new outbox.Revoked();
    // What has arrived may have become a visit of today.
    if ((await store.all("outbox")).length < before) await look();
  } catch (failure) {
    await end(failure);
  }
}

async function look() {
  told = navigator.onLine ? await fetchToday() : "offline";
  if (told === "told") await keepPack();
  await eraseOld();
  await showHome();
  const [device, worker] = [await store.setting("device"), await store.setting("worker")];
  if (told === "told" && device && device.worker !== worker.id && !isShown("filing") && !isShown("changing")) {
    part("register-problem").textContent = say("othersPhone");
    show("register");
  }
}

async function register(event) {
  event.preventDefault();
  part("register-problem").textContent = "";
  told = await fetchToday();
  showNetwork();
  if (told !== "told") {
    part("register-problem").textContent = say(told === "offline" ? "registerOffline" : "registerSignedOut");
    return;
  }
  const answer = await fetch("/field/devices", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Requested-With": "fetch", "RequestVerificationToken": await store.setting("token") },
    body: JSON.stringify({ name: part("device-name").value }),
    redirect: "error",
  });
  const body = await answer.json().catch(() => null);
  if (!answer.ok) {
    part("register-problem").textContent = body?.errors ? inWords(body.errors[0]) : say("registerFailed");
    part("device-name").focus();
    return;
  }
  await store.set("device", { ...body, worker: (await store.setting("worker")).id, rulesKey: (await store.setting("keys")).receipt });
  await navigator.storage?.persist?.();
  await open();
}

// The forms: which screen, what reads it, and the household it speaks of for the rules.
const forms = {
  filing: { form: prefiling, screen: "filing", household: async content => takenDown(content, await store.setting("form")) },
  changing: { form: changes, screen: "changing", household: async content => withChanges(await householdOf(content.visit), content, await store.setting("form")) },
};

const within = (one, what) => part(one.screen).querySelector(`[data-${what}]`);

async function sealUp(event, one) {
  event.preventDefault();
  const button = event.submitter ?? within(one, "seal");
  if (button.disabled) return;
  const report = await one.form.read();
  if (!report) return;
  button.disabled = true;
  try {
    await outbox.add({ ...report.content, advice: await adviceWith(one, report.content) }, report.pictures, await store.setting("keys"), await store.setting("device"));
    leaveForm(one);
    await outbox.sendLater();
    await open(say("sealed"));
    await send();
  } finally {
    button.disabled = false;
  }
}

// What cannot be worked out is left out: the report goes all the same.
async function adviceWith(one, content) {
  return await isKept() ? one.household(content).then(sealedAdvice).catch(() => null) : null;
}

function leaveForm(one) {
  close(within(one, "ask"), within(one, "advice"));
  one.form.clear();
}

async function askWith(one) {
  await toggle(within(one, "ask"), within(one, "advice"), Date.now(), async () => {
    const report = await one.form.read();
    return report && one.household(report.content);
  }, one.form.visit?.() ?? null);
}

async function open(said = "") {
  await showHome();
  part("said").textContent = said;
  show("home");
}

async function begin() {
  aloud.stop();
  prefiling.begin(await store.setting("form"));
  within(forms.filing, "ask").hidden = !await isKept();
  show("filing");
}

async function beginChanges(visit) {
  aloud.stop();
  changes.begin(visit, await store.setting("form"));
  within(forms.changing, "ask").hidden = !await isKept();
  show("changing");
}

for (const one of Object.values(forms)) {
  part(one.screen).querySelector("form").addEventListener("submit", event => sealUp(event, one));
  within(one, "ask").addEventListener("click", () => askWith(one));
  within(one, "leave").addEventListener("click", () => {
    if (one.form.isTouched() && !confirm(say("leaveForm"))) return;
    leaveForm(one);
    open();
  });
}

const isTyping = () => Object.values(forms).some(one => isShown(one.screen) && one.form.isTouched());

part("register-form").addEventListener("submit", register);
part("begin").addEventListener("click", begin);
part("send").addEventListener("click", send);
part("erase").addEventListener("click", async () => { await eraseNow(); await showHome(); part("said").textContent = say("erased"); });
addEventListener("beforeunload", event => { if (isTyping()) event.preventDefault(); });
addEventListener("online", async () => { await look(); await send(); });
addEventListener("offline", () => { told = "offline"; showNetwork(); });
addEventListener("look", send);
addEventListener("pagehide", aloud.stop);
aloud.onVoices(() => document.querySelectorAll("[data-aloud]").forEach(button => button.hidden = aloud.voice() === null));
setInterval(async () => { if (await eraseOld()) await showHome(); }, 60_000);

// Where the browser sends while the app is closed, the worker is one that can; every browser with that takes modules as workers.
const keep = (path, type) => navigator.serviceWorker?.register(path, { scope: "/field/", type });
await ("SyncManager" in globalThis ? keep("/field/sw-sending.js", "module")?.catch(() => keep("/field/sw.js", "classic")) : keep("/field/sw.js", "classic"))?.catch(() => {});
navigator.serviceWorker?.addEventListener("message", async () => await store.setting("device") ? showHome() : end(new outbox.Revoked()));
await eraseOld();
if (!isSecureContext) {
  part("network").textContent = say("insecure");
} else if (await store.setting("device")) {
  await open();
  await look();
  if ((await store.all("outbox")).length > 0) await outbox.sendLater();
  await send();
} else {
  show("register");
  told = navigator.onLine ? await fetchToday() : "offline";
  showNetwork();
}
document.documentElement.dataset.ready = "yes";
