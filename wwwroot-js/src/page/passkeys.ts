/**
 * `<form data-passkey="create|get" data-passkey-options="/address" hidden>` with an empty hidden field whose name ends in `.Credential`: shown where the browser knows passkeys;
 * sending it asks for one, fills the field and goes on. `[data-passkey-error]` says why not.
 */
export function watchPasskeys(): void {
  showPasskeys();
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-passkey]") || fieldOf(form)?.value) return;
    event.preventDefault();
    event.stopPropagation();
    void ask(form);
  }, true);
}

/** Also after enhanced navigation has brought another page. */
export function showPasskeys(): void {
  if (!isKnown()) return;
  for (const part of document.querySelectorAll<HTMLElement>("[data-passkey], [data-passkey-shown]")) part.hidden = false;
  for (const part of document.querySelectorAll<HTMLElement>("[data-passkey-missing]")) part.hidden = true;
}

function isKnown(): boolean {
  return typeof PublicKeyCredential === "function" && "parseRequestOptionsFromJSON" in PublicKeyCredential;
}

function fieldOf(form: HTMLFormElement): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>('input[name$=".Credential"]');
}

async function ask(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>('button[type="submit"]');
  tell(form, null);
  button?.setAttribute("aria-disabled", "true");
  try {
    const credential = await credentialFor(form);
    const field = fieldOf(form);
    if (!credential || !field) return tell(form, "Nothing was chosen.");
    field.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch (fault) {
    tell(form, wordsFor(fault));
  } finally {
    button?.removeAttribute("aria-disabled");
  }
}

async function credentialFor(form: HTMLFormElement): Promise<PublicKeyCredential | null> {
  const answer = await fetch(form.dataset.passkeyOptions ?? "", { method: "POST", headers: { "X-Passkey": "1" } });
  if (answer.status === 403) throw new DOMException("", "ProofNeeded");
  if (!answer.ok) throw new DOMException("", "NetworkError");
  const options = await answer.json();
  const credential = form.dataset.passkey === "create"
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  return credential as PublicKeyCredential | null;
}

/** What went wrong in words that say what to do; a person who changed their mind has done nothing wrong. */
export function wordsFor(fault: unknown): string {
  switch (fault instanceof DOMException ? fault.name : "") {
    case "NotAllowedError":
    case "AbortError":
      return "Nothing was chosen. Press the button to try again.";
    case "InvalidStateError":
      return "This device has a passkey for your account already.";
    case "SecurityError":
      return "Passkeys work only at the site's own address with https.";
    case "ProofNeeded":
      return "Load the page again and show once more that it is you.";
    default:
      return "That did not work. Try again in a moment.";
  }
}

function tell(form: HTMLFormElement, words: string | null): void {
  const place = form.querySelector<HTMLElement>("[data-passkey-error]");
  if (!place) return;
  place.hidden = words === null;
  const text = place.querySelector("span") ?? place;
  text.textContent = words ?? "";
}
