// Sends what waits: the text of a report first, its pictures after it in chunks. A report leaves the phone only for a receipt that was verified.
import * as store from "./store.js";
import { sha256, seal, toBase64, verified } from "./seal.js";

const chunk = 64 * 1024;
const soonest = 2000;
const latest = 5 * 60 * 1000;
let tries = 0;
let timer;

export class Revoked extends Error {}

class Refused extends Error {
  constructor(says) {
    super();
    this.says = says;
  }
}

// Seals a report and its pictures. From here on nobody without the server's key can read it, this phone included.
export async function add(content, pictures, keys, device) {
  const id = crypto.randomUUID();
  const sealedPictures = [];
  for (const [i, picture] of pictures.entries()) {
    const bytes = await seal(keys, id, i + 1, picture.bytes);
    sealedPictures.push({ bytes, sha256: await sha256(bytes) });
  }
  const text = { ...content, pictures: pictures.map(picture => picture.kind) };
  await store.put("outbox", {
    id,
    device: `${device.id}.${device.secret}`,
    receiptKey: keys.receipt,
    phoneAt: new Date().toISOString(),
    sealed: await seal(keys, id, 0, new TextEncoder().encode(JSON.stringify(text))),
    pictures: sealedPictures,
    state: "waiting",
  });
}

// Sends all that waits, and gives whether something must be sent again. Two pages of the app do not send at once.
// "changed" says what to do when something has changed on the page, and when it is time to send again.
export const sendAll = changed => navigator.locks.request("outbox", { ifAvailable: true }, async lock => {
  clearTimeout(timer);
  if (!lock) {
    // Another page or the service worker sends; whether it got through is seen afterwards.
    timer = setTimeout(changed.again, soonest);
    return false;
  }
  let failed = false;
  for (const item of (await store.all("outbox")).sort((a, b) => a.phoneAt.localeCompare(b.phoneAt))) {
    if (item.state === "refused") continue;
    failed = !await send(item, changed) || failed;
  }
  tries = failed ? tries + 1 : 0;
  if (failed) timer = setTimeout(changed.again, Math.min(latest, soonest * 2 ** (tries - 1)));
  return failed;
});

// Where the browser can, it sends by itself when there is a network, though the app be closed; elsewhere the app does when it is opened.
export async function sendLater() {
  const worker = await navigator.serviceWorker?.getRegistration("/field/");
  await worker?.sync?.register("outbox").catch(() => {});
}

export async function tryAgain(id) {
  const item = await store.one("outbox", id);
  if (item) await store.put("outbox", { ...item, state: "waiting", says: undefined });
}

async function send(item, changed) {
  const parts = 1 + item.pictures.reduce((count, picture) => count + Math.ceil(picture.bytes.length / chunk), 0);
  const note = async state => {
    Object.assign(item, state);
    await store.put("outbox", item);
    await changed.shown();
  };
  try {
    await note({ state: "sending", done: 0, parts });
    let standing = await sendText(item);
    while (standing.receipt === null) {
      await note({ done: parts - standing.missing.reduce((count, picture) => count + picture.chunks.length, 0) });
      standing = await sendChunk(item, standing.missing[0]);
    }
    const receipt = await verified(standing.receipt, item);
    if (!receipt) throw new Refused(null);
    await store.settle(item.id, receipt);
    await changed.shown();
    return true;
  } catch (failure) {
    if (failure instanceof Revoked) throw failure;
    await note(failure instanceof Refused ? { state: "refused", says: failure.says } : { state: "waiting", failed: true });
    return failure instanceof Refused;
  }
}

const sendText = item => call(item, `/field/reports/${item.id}`, {
  method: "PUT",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({
    sealed: toBase64(item.sealed),
    phoneAt: item.phoneAt,
    pictures: item.pictures.map(picture => ({ length: picture.bytes.length, sha256: toBase64(picture.sha256) })),
  }),
});

function sendChunk(item, missing) {
  const number = missing.chunks[0];
  return call(item, `/field/reports/${item.id}/pictures/${missing.picture}/${number}`, {
    method: "PUT",
    headers: { "Content-Type": "application/octet-stream" },
    body: item.pictures[missing.picture - 1].bytes.slice(number * chunk, (number + 1) * chunk),
  });
}

async function call(item, path, request) {
  const answer = await fetch(path, { ...request, headers: { ...request.headers, "X-Field-Device": item.device }, cache: "no-store", redirect: "error" });
  if (answer.ok) return answer.json();
  if (answer.status === 410) throw new Revoked();
  if (answer.status >= 500 || answer.status === 429 || answer.status === 408) throw new Error(`${answer.status}`);
  const problem = await answer.json().catch(() => null);
  throw new Refused(problem?.errors?.[0] ?? { zh: `${answer.status}`, en: `${answer.status}` });
}

// Asks whether this phone still counts; a phone that does not learns it here though nothing waits to be sent.
export async function ensureCounts(device) {
  const answer = await fetch("/field/devices/standing", { headers: { "X-Field-Device": `${device.id}.${device.secret}` }, cache: "no-store", redirect: "error" });
  if (answer.status === 410) throw new Revoked();
}
