// The household of one of today's visits, as the desk's screening takes it. The rules on the phone are given it.
import { one } from "./store.js";

export async function householdOf(visit) {
  const known = await one("today", visit);
  return known ? JSON.parse(known.household) : null;
}
