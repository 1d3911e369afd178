/** While a class is sent: the screen does not sleep, and closing the tab is asked about. Returns the undo. */
export function stayAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  const hold = async () => {
    if (document.hidden) return; // a lock is lost with the tab and taken again when it is back
    lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
  };
  const ask = (event: BeforeUnloadEvent) => {
    if (document.documentElement.dataset.connection !== "reloading") event.preventDefault();
  };
  void hold();
  document.addEventListener("visibilitychange", hold);
  addEventListener("beforeunload", ask);
  return () => {
    document.removeEventListener("visibilitychange", hold);
    removeEventListener("beforeunload", ask);
    void lock?.release().catch(() => undefined);
  };
}
