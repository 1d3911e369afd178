import { h } from "../shared/dom";
import { icon } from "../shared/icon";

export type Notice = "waiting" | "stalled" | "ended" | "again" | "refused" | "blocked" | "muted" | "text" | null;

const words: Record<Exclude<Notice, null>, { text: string; detail?: string; action?: string; symbol?: string }> = {
  waiting: { text: "The picture comes in a moment", detail: "It starts by itself as soon as the host is on air." },
  stalled: { text: "Getting the picture back" },
  ended: { text: "The class has ended", detail: "Its recording is in the library.", symbol: "circle-check" },
  again: { text: "", action: "Watch again", symbol: "rotate-ccw" },
  refused: { text: "This picture is not open to you", detail: "Sign in again, or ask the host. Then reload the page.", symbol: "lock" },
  blocked: { text: "Ready when you are", action: "Play", symbol: "play" },
  text: { text: "Text only", detail: "Chat, questions and polls go on. No picture and no sound are loaded.", action: "Picture and sound" },
  muted: { text: "", action: "Tap for sound", symbol: "volume-x" },
};

/** What lies over the picture: why there is none, or the one thing to tap. */
export class Message {
  private readonly text = h("p", { class: "player-words" });
  private readonly detail = h("p", { class: "player-detail" });
  private readonly sign = h("span", { class: "player-sign", "aria-hidden": "true" });
  private readonly action = h("button", { type: "button", class: "player-action" });
  private shown: Notice | undefined;
  readonly element = h("div", { class: "player-message", role: "status" }, this.sign, this.text, this.detail, this.action);

  constructor(onAction: (notice: Notice) => void) {
    this.action.addEventListener("click", () => onAction(this.shown ?? null));
    this.show(null);
  }

  show(notice: Notice): void {
    if (notice === this.shown) return;
    this.shown = notice;
    this.element.hidden = notice === null;
    this.element.dataset.notice = notice ?? "";
    if (notice === null) return;
    const { text, detail, action, symbol } = words[notice];
    this.text.textContent = text;
    this.detail.textContent = detail ?? "";
    this.sign.replaceChildren(...(symbol && !action ? [icon(symbol)] : []));
    this.sign.classList.toggle("is-turning", notice === "waiting" || notice === "stalled");
    this.action.hidden = !action;
    this.action.replaceChildren(...(action ? [...(symbol ? [icon(symbol)] : []), action] : []));
  }
}
