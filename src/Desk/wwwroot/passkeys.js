// Passkeys beside the password form, where the browser has them; without this file the password form is there all the same.

const bytes = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), letter => letter.charCodeAt(0));

const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const identified = keys => (keys ?? []).map(key => ({ ...key, id: bytes(key.id) }));

const make = options => navigator.credentials.create({
  publicKey: {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: identified(options.excludeCredentials),
  },
});

const ask = options => navigator.credentials.get({
  publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: identified(options.allowCredentials) },
});

const written = ({ id, rawId, type, authenticatorAttachment, response }) => JSON.stringify({
  id,
  rawId: text(rawId),
  type,
  authenticatorAttachment,
  clientExtensionResults: {},
  response: response.attestationObject
    ? { clientDataJSON: text(response.clientDataJSON), attestationObject: text(response.attestationObject), transports: response.getTransports?.() ?? [] }
    : {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle && text(response.userHandle),
    },
});

// The form's own fields go with the question: the desk wants the password before it lets a key be made.
const optionsOf = async form => {
  const answer = await fetch(`${form.getAttribute("action")}/options`, { method: "POST", body: new FormData(form), headers: { "X-Requested-With": "fetch" }, redirect: "error" });
  if (answer.status === 422) return { problem: (await answer.json()).problem };
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
};

const send = async form => {
  const said = form.querySelector("[data-said]");
  said.textContent = "";
  try {
    const options = await optionsOf(form);
    if (options.problem) {
      said.textContent = options.problem;
      form.querySelector("[type=password]")?.focus();
      return;
    }
    form.elements.credential.value = written(await (form.dataset.passkey === "create" ? make(options) : ask(options)));
    // The password was for the question.
    form.querySelector("[type=password]")?.remove();
    form.submit();
  } catch {
    // Given up, forbidden by the browser, no key for this place: it tells nobody which.
    said.textContent = form.dataset.failed;
  }
};

if (globalThis.PublicKeyCredential && globalThis.isSecureContext) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", event => {
      event.preventDefault();
      send(form);
    });
    form.hidden = false;
  }
  for (const hint of document.querySelectorAll("[data-without-passkeys]")) hint.hidden = true;
}
