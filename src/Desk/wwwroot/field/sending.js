// Sends what waits when the browser says that there is a network, also while the app is closed. Part of the service worker where the browser offers this.
import { ensureCounts, Revoked, sendAll } from "/field/outbox.js";
import { setting, wipe } from "/field/store.js";

addEventListener("sync", event => {
  if (event.tag === "outbox") event.waitUntil(sendWaiting());
});

// A failure is the browser's sign to try again later; a page that is open and sends is left to it.
async function sendWaiting() {
  try {
    const device = await setting("device");
    if (device) await ensureCounts(device);
    if (await sendAll({ shown: tell, again: () => {} })) throw new Error("something still waits");
  } catch (failure) {
    if (!(failure instanceof Revoked)) throw failure;
    await wipe();
    await tell();
  }
}

async function tell() {
  for (const page of await clients.matchAll()) page.postMessage("outbox");
}
