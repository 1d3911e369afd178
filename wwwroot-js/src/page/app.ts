import { keepFocusInRoom } from "../room/focus-keeper";
import { watchRoomKeys } from "../room/keys";
import { watchRoomPlace } from "../room/place";
import { watchCopyButtons } from "./clipboard";
import { watchConfirmForms } from "./confirm";
import { watchClocks } from "./countdown";
import { watchDrafts } from "./drafts";
import { showLocalTimes, watchLocalTimes } from "./local-time";
import { watchMenus } from "./menu";
import { showPasskeys, watchPasskeys } from "./passkeys";
import { watchPreviews } from "./preview";
import { showPush, watchPush } from "./push";
import { startBlazor } from "./reconnect";
import { watchTabLists } from "./tabs";
import { chooseThemeByName, showTheme, toggleTheme } from "./theme-choice";

// Loaded once by every page. Everything listens on the document, so a page that enhanced navigation brings needs no wiring.
document.addEventListener("click", (event) => {
  const target = event.target as Element;
  if (target.closest("[data-theme-toggle]")) toggleTheme();
  chooseThemeByName(target.closest<HTMLElement>("button[data-theme-set]")?.dataset.themeSet);
});
document.addEventListener("change", (event) => {
  const field = event.target as Element;
  if (field instanceof HTMLSelectElement && field.matches("[data-theme-select]")) chooseThemeByName(field.value);
  if (field instanceof HTMLInputElement && field.matches("[data-theme-select]")) chooseThemeByName(field.value);
});

watchLocalTimes();
watchClocks();
watchCopyButtons();
watchConfirmForms();
watchMenus();
watchTabLists();
watchRoomKeys();
keepFocusInRoom();
watchRoomPlace();
watchDrafts();
watchPasskeys();
watchPreviews();
watchPush();
startBlazor();

window.Blazor?.addEventListener?.("enhancedload", () => {
  showTheme();
  showLocalTimes();
  showPasskeys();
  void showPush();
});
