import { h } from "../shared/dom";
import { icon } from "../shared/icon";

const emojis: [string, string][] = [
  ["👍", "thumbs up"], ["👏", "clapping"], ["🙏", "thank you"], ["👋", "waving"], ["❤️", "heart"], ["🎉", "party"],
  ["😀", "smile"], ["😂", "laughing"], ["😅", "relieved laugh"], ["😊", "happy"], ["🤔", "thinking"], ["😮", "surprised"],
  ["😕", "confused"], ["😢", "sad"], ["🤯", "mind blown"], ["😴", "tired"], ["💡", "idea"], ["🔥", "fire"],
  ["✅", "done"], ["❌", "no"], ["❓", "question"], ["💯", "hundred"], ["🚀", "rocket"], ["☕", "coffee"],
];

/** A handful of emojis for who has none on the keyboard. */
export class EmojiPanel {
  private readonly button = h("button", { type: "button", class: "button button-ghost button-icon", "aria-label": "Emoji", "aria-expanded": "false", title: "Emoji" });
  private readonly panel = h("div", { class: "chat-emojis", role: "group", "aria-label": "Emoji", hidden: true });
  readonly element = h("div", { class: "chat-emoji" }, this.button, this.panel);

  constructor(onPick: (emoji: string) => void) {
    this.button.append(icon("smile"));
    this.button.addEventListener("click", () => this.show(this.panel.hidden));
    for (const [emoji, name] of emojis) {
      const choice = h("button", { type: "button", "aria-label": name, title: name }, emoji);
      choice.addEventListener("click", () => { this.show(false); onPick(emoji); });
      this.panel.append(choice);
    }
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.panel.hidden) return;
      event.stopPropagation();
      this.show(false);
      this.button.focus();
    });
    this.element.addEventListener("focusout", (event) => {
      if (!this.element.contains(event.relatedTarget as Node | null)) this.show(false);
    });
  }

  private show(on: boolean): void {
    this.panel.hidden = !on;
    this.button.setAttribute("aria-expanded", String(on));
    if (on) (this.panel.firstElementChild as HTMLElement).focus();
  }
}
