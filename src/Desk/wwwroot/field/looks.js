// Who had what is told of somebody's health shown on this phone, and why: kept before it is shown, and told to the desk when there is a network.
import * as store from "./store.js";

// "shown" are the keys of the facts; who they are of, the desk knows by the visit.
export const noteLook = (visit, shown, { reason, words }) =>
  store.put("looks", { id: crypto.randomUUID(), visit, shown, reason, words, at: new Date().toISOString() });

// Gives the status of an answer that ends it all; what could not be told stays for the next time.
export const tellLooks = device => navigator.locks.request("looks", { ifAvailable: true }, async lock => {
  if (!lock) return null;
  for (const look of await store.all("looks")) {
    const answer = await fetch("/field/looks", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Field-Device": `${device.id}.${device.secret}` },
      body: JSON.stringify(look),
      cache: "no-store",
      redirect: "error",
    });
    if (answer.status === 410) return answer.status;
    if (answer.status >= 500 || answer.status === 429 || answer.status === 408) return null;
    // Taken, or about a visit that is none of this phone's: either way it is not sent again.
    await store.remove("looks", look.id);
  }
  return null;
});
