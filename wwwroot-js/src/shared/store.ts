/** What is used of a browser's storage. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const nothing: Store = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };

/** A storage that never throws: one that is full or forbidden forgets, and the page goes on. */
export function safe(find: () => Store): Store {
  const attempt = <T>(act: (store: Store) => T, otherwise: T) => {
    try {
      return act(find() ?? nothing);
    } catch {
      return otherwise;
    }
  };
  return {
    getItem: (key) => attempt((store) => store.getItem(key), null),
    setItem: (key, value) => attempt((store) => store.setItem(key, value), undefined),
    removeItem: (key) => attempt((store) => store.removeItem(key), undefined),
  };
}

/** This tab, over reloads. */
export const sessionStore = safe(() => sessionStorage);

/** This device. */
export const deviceStore = safe(() => localStorage);
