type Source = "camera" | "microphone" | "screen";

/** What went wrong with a device and what to do, in words for the host. Null when the host simply closed the picker. */
export function deviceWords(source: Source, error: unknown): string | null {
  const { name = "", message = "" } = error as { name?: string; message?: string };
  const thing = source === "screen" ? "screen" : source;
  switch (name) {
    case "NotAllowedError":
      if (/system/i.test(message)) return `The computer's privacy settings do not let the browser use the ${thing}. Allow it there and try again.`;
      if (source === "screen") return null;
      return `The browser may not use the ${thing}. Allow it with the sign beside the address and try again.`;
    case "NotFoundError":
    case "DevicesNotFoundError":
      return source === "screen" ? "There is nothing to share here." : `No ${thing} was found. Connect one and try again.`;
    case "NotReadableError":
    case "TrackStartError":
    case "AbortError":
      return source === "screen" ? "The screen could not be captured. Try another window." : `The ${thing} is in use by another program. Close that program and try again.`;
    case "OverconstrainedError":
      return `The chosen ${thing} is not connected any more. Choose another one.`;
    case "InvalidStateError":
      return "The browser asks for a click first. Press the button again.";
    case "SecurityError":
    case "TypeError":
      return "Camera and microphone work only on a secure address (https). Ask who runs this site.";
    default:
      return `The ${thing} could not be started. Try again, or choose another one.`;
  }
}
