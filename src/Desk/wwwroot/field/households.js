// The household of one of today's visits, as the desk's screening takes it. This is where rules that run on the phone would be given theirs.
import { one } from "./store.js";

export async function householdOf(visit) {
  const known = await one("today", visit);
  return known ? JSON.parse(known.household) : null;
}
