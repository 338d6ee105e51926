// Today's visits: the one thing about people that is readable on the phone, for a day.
import * as store from "./store.js";

const day = 24 * 60 * 60 * 1000;
const skew = 5 * 60 * 1000;

// Gives "told", "signed-out" or "offline".
export async function fetchToday() {
  let answer;
  try {
    answer = await fetch("/field/today", { headers: { "X-Requested-With": "fetch" }, cache: "no-store", redirect: "error" });
  } catch {
    return "offline";
  }
  if (answer.status === 401 || answer.status === 403) return "signed-out";
  if (!answer.ok) return "offline";
  const page = await answer.json();
  await store.set("keys", page.keys);
  await store.set("form", page.form);
  await store.set("worker", page.worker);
  await store.set("token", page.token);
  await store.set("todayAt", Date.now());
  await store.replace("today", page.visits);
  return "told";
}

export async function eraseOld(now = Date.now()) {
  const at = await store.setting("todayAt");
  if (at === undefined || (now >= at - skew && now <= at + day)) return false;
  await eraseNow();
  return true;
}

export async function eraseNow() {
  await store.clear("today");
  await store.set("todayAt", undefined);
}
