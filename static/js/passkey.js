"use strict";
// Lets a phone's own lock (fingerprint, face, PIN) stand for the code. The form stays hidden where that cannot work.
(() => {
  const form = document.querySelector("form[data-passkey]");
  // A passkey belongs to a name; the bare number of a machine has none.
  const hasName = !/^[\d.]+$|^\[/.test(location.hostname);
  if (!form || !window.PublicKeyCredential || !hasName) return;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const words = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const add = async () => {
    const { publicKey } = JSON.parse(form.dataset.question);
    publicKey.challenge = bytes(publicKey.challenge);
    publicKey.user.id = bytes(publicKey.user.id);
    publicKey.excludeCredentials = known(publicKey.excludeCredentials);
    return navigator.credentials.create({ publicKey });
  };
  const enter = async () => {
    const body = new FormData(form);
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    const { publicKey } = await answer.json();
    publicKey.challenge = bytes(publicKey.challenge);
    publicKey.allowCredentials = known(publicKey.allowCredentials);
    return navigator.credentials.get({ publicKey });
  };
  const said = (credential) => {
    const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
    const given = parts.filter((part) => credential.response[part]);
    return {
      id: credential.id,
      rawId: words(credential.rawId),
      type: credential.type,
      response: Object.fromEntries(given.map((part) => [part, words(credential.response[part])])),
      clientExtensionResults: credential.getClientExtensionResults(),
    };
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const failed = form.querySelector("[data-passkey-failed]");
    failed.hidden = true;
    try {
      const credential = await (form.dataset.passkey === "add" ? add() : enter());
      form.elements.answer.value = JSON.stringify(said(credential));
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });

  PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().then((available) => {
    if (!available) return;
    form.hidden = false;
    const absent = document.querySelector("[data-passkey-absent]");
    if (absent) absent.hidden = true;
  });
})();
