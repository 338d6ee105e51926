// Sealing to the server's key, so that this phone cannot read its own queue; and verifying what the server has signed.
const bytesOf = text => new TextEncoder().encode(text);

export const toBase64 = bytes => {
  let text = "";
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
  return btoa(text);
};

export const fromBase64 = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));

export const sha256 = async bytes => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

export const hex = bytes => [...bytes].map(byte => byte.toString(16).padStart(2, "0")).join("");

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

// 1, key id, point of 65 bytes, nonce of 12, ciphertext with its tag. The key of the one message is forgotten at once.
export async function seal(keys, report, part, bytes) {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const server = fromBase64(keys.seal);
  const once = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", once.publicKey));
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: await crypto.subtle.importKey("raw", server, curve, false, []) }, once.privateKey, 256);
  const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: joined(point, server), info: bytesOf("welfare field report") },
    material, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const text = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: bytesOf(`${report} ${part}`) }, key, bytes);
  return joined(new Uint8Array([1, keys.id]), point, nonce, new Uint8Array(text));
}

// Whether the text was signed with the key whose public half is given.
export async function isSigned(key, text, signature) {
  try {
    const signer = await crypto.subtle.importKey("raw", fromBase64(key), { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, signer, fromBase64(signature), bytesOf(text));
  } catch {
    return false;
  }
}

// Whether the server has signed that all of this report has arrived, as it was sent. Gives the number and the time; null where it has not.
export async function verified(receipt, item) {
  const good = await isSigned(item.receiptKey, receipt.text, receipt.signature);
  const lines = receipt.text.split("\n");
  const own = ["welfare field receipt 1", item.id, hex(await sha256(item.sealed)), ...item.pictures.map(picture => hex(picture.sha256))];
  return good && lines.length === own.length + 2 && own.every((line, i) => line === lines[i])
    ? { number: lines.at(-2), at: lines.at(-1) }
    : null;
}
