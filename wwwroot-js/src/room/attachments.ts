import { h } from "../shared/dom";
import { icon } from "../shared/icon";
import type { SentFile } from "./chat-payload";
import { bytes } from "./line-parts";

/** Where files go; null where this reader may send none. */
export interface FileDesk { address: string; largest: number; most: number }

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;
interface Upload { file: SentFile | null; chip: HTMLElement; stop(): void }

/** Files for the line being written: by button, paste or drop. They go up at once; those that arrived outlive a reload. */
export class Attachments {
  /** Stands beside the button and not in it: a control inside a control is none to a screen reader. */
  readonly input = h("input", { type: "file", multiple: true, hidden: true });
  readonly button = h("button", { type: "button", class: "button button-ghost button-icon", "aria-label": "Send a picture or file", title: "Picture or file" }, icon("paperclip"));
  readonly element = h("div", { class: "chat-uploads", hidden: true });
  private uploads: Upload[] = [];
  private desk: FileDesk | null = null;

  constructor(private readonly key: string, private readonly store: Store, private readonly onChange: () => void, private readonly complain: (words: string) => void) {
    this.button.addEventListener("click", () => this.input.click());
    this.input.addEventListener("change", () => { this.add([...this.input.files ?? []]); this.input.value = ""; });
    for (const file of read(key, store)) this.show(file, file[1]).file = file;
  }

  get isBusy(): boolean {
    return this.uploads.some(({ file }) => !file);
  }

  get files(): SentFile[] {
    return this.uploads.flatMap(({ file }) => file ? [file] : []);
  }

  setDesk(desk: FileDesk | null): void {
    this.desk = desk;
    this.button.hidden = desk === null;
  }

  /** True when there was something to take. */
  take(data: DataTransfer | null): boolean {
    const files = [...data?.files ?? []];
    if (files.length === 0 || !this.desk) return false;
    this.add(files);
    return true;
  }

  clear(): SentFile[] {
    const files = this.files;
    this.uploads = [];
    this.changed();
    return files;
  }

  putBack(files: readonly SentFile[]): void {
    for (const file of files) this.show(file, file[1]).file = file;
    this.changed();
  }

  private add(files: File[]): void {
    for (const file of files) {
      if (!this.desk) return;
      if (this.uploads.length >= this.desk.most) return this.complain(`A message takes up to ${this.desk.most} files. Send the others in another one.`);
      if (file.size > this.desk.largest) this.complain(`“${file.name}” is too large: at most ${bytes(this.desk.largest)}.`);
      else this.send(file, this.desk.address);
    }
  }

  private send(file: File, address: string): void {
    const request = new XMLHttpRequest();
    const upload = this.show(null, file.name, () => request.abort());
    const bar = upload.chip.querySelector("progress")!;
    request.upload.addEventListener("progress", ({ loaded, total }) => { bar.max = total; bar.value = loaded; });
    request.addEventListener("load", () => {
      const kept = request.status === 201 ? fileOf(request.responseText) : null;
      if (!kept) {
        this.drop(upload);
        return this.complain(`“${file.name}”: ${refusalOf(request)}`);
      }
      upload.file = kept;
      bar.remove();
      this.changed();
    });
    request.addEventListener("error", () => { this.drop(upload); this.complain(`“${file.name}” did not reach the server. Choose it again when you are back.`); });
    request.open("POST", address);
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
    request.send(file);
    this.changed();
  }

  private show(file: SentFile | null, name: string, stop = () => undefined as void): Upload {
    const remove = h("button", { type: "button", class: "chat-upload-remove", "aria-label": `Do not send ${name}` }, icon("x"));
    const chip = h("span", { class: "chat-upload" }, icon("paperclip"), h("bdi", { class: "chat-file-name" }, file ? file[1] : name), !file && h("progress", { max: 1, value: 0, "aria-label": `${name} is going up` }), remove);
    const upload: Upload = { file, chip, stop };
    remove.addEventListener("click", () => { upload.stop(); this.drop(upload); });
    this.uploads.push(upload);
    this.element.append(chip);
    this.element.hidden = false;
    return upload;
  }

  private drop(upload: Upload): void {
    this.uploads = this.uploads.filter((other) => other !== upload);
    this.changed();
  }

  private changed(): void {
    this.element.replaceChildren(...this.uploads.map(({ chip }) => chip));
    this.element.hidden = this.uploads.length === 0;
    if (this.files.length > 0) this.store.setItem(this.key, JSON.stringify(this.files));
    else this.store.removeItem(this.key);
    this.onChange();
  }
}

function fileOf(answer: string): SentFile | null {
  try {
    const { id, name, type, size, width, height } = JSON.parse(answer) as { id: string; name: string; type: string; size: number; width?: number; height?: number };
    return width && height ? [id, name, type, size, width, height] : [id, name, type, size];
  } catch {
    return null;
  }
}

function refusalOf({ status, responseText }: XMLHttpRequest): string {
  try {
    return (JSON.parse(responseText) as { detail?: string }).detail ?? "It was not accepted.";
  } catch {
    return status === 413 ? "It is too large." : "It was not accepted. Try again.";
  }
}

function read(key: string, store: Store): SentFile[] {
  try {
    const files = JSON.parse(store.getItem(key) ?? "[]") as SentFile[];
    return Array.isArray(files) ? files.filter((file) => Array.isArray(file) && typeof file[0] === "string") : [];
  } catch {
    return [];
  }
}
