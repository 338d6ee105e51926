// What the rules say of a household, worked out on the phone. The pack is the law alone and names nobody.
import { isSigned, sha256, hex } from "./seal.js";
import { setting } from "./store.js";
import { inWords, say, yuan } from "./texts.js";

const pack = "/field/rules.js";
const order = ["met", "review", "unknown", "not-met"];
const shown = 4;
let rules;

// Kept is only what the desk has signed that this phone was registered with. A pack that is at work already stays until the page opens again.
export async function keepPack() {
  const answer = await fetch(pack, { redirect: "error" }).catch(() => null);
  const [device, keys] = [await setting("device"), await setting("keys")];
  if (!answer?.ok || !keys) return;
  const text = `welfare rule pack 1\n${hex(await sha256(await answer.clone().arrayBuffer()))}`;
  if (await isSigned(device?.rulesKey ?? keys.receipt, text, answer.headers.get("X-Rules-Signature") ?? "")) await (await caches.open("rules")).put(pack, answer);
}

export const isKept = async () => rules !== undefined || await caches.match(pack) !== undefined;

// Every programme in force, the most promising first, each with the pack it was worked out by.
// "covers" says that what tells somebody's health is not shown yet; where a pack does not say which rules those are, no reason is.
export async function adviceOf(household, covers = false) {
  rules ??= await import(pack);
  const advice = rules.decide(household).map(found => {
    const told = covers ? { ...found, findings: found.findings.map(one => ({ ...one, tells: healthIn(household, one.rule) })) } : found;
    return { ...told, why: reasonsOf(told, { inWords, say }) };
  });
  return { hash: rules.pack.hash, pack: rules.pack.hash.slice(0, 8), programmes: advice.sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict)) };
}

export const amountOf = ({ amount, amountPer }) => amount === null || amount === undefined ? "" : say(`per-${amountPer}`, yuan(amount));

const isHeld = fact => fact?.state === "known";

// The facts of health that are known of the household and that a rule's sentence would tell, by their keys.
function healthIn(household, rule) {
  const names = rules.pack.health?.[rule] ?? [];
  const records = [["household", household.facts ?? {}], ...(household.members ?? []).map(member => [member.id, member])];
  const held = records.flatMap(([who, record]) => names.filter(name => isHeld(record[name])).map(name => `${who}.${name}`));
  return rules.pack.health ? held : ["household.unknown"];
}

const deciding = found => found.findings.filter(one => one.verdict === found.verdict && ["requirement", "bar", "benefit"].includes(one.kind));

// What is covered among the reasons that are shown.
export const coveredIn = programmes => [...new Set(programmes.filter(found => found.verdict !== "met" && found.verdict !== "unknown").flatMap(deciding).flatMap(one => one.tells ?? []))];

// In one sentence each, in the words given: what is missing, or what stands against it; never more than can be read at a door.
export function reasonsOf(found, { inWords, say }) {
  const reasons = found.verdict === "unknown"
    ? found.missing.map(one => say("missing", inWords(one.label), inWords(one.suppliedBy)))
    : deciding(found).map(one => one.tells?.length > 0 ? say("covered") : inWords(one.message));
  const all = found.verdict === "met" ? [] : [...new Set(reasons)];
  return all.length <= shown ? all : [...all.slice(0, shown), say("more", all.length - shown)];
}
