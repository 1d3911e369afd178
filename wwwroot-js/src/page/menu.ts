/** `<details data-menu>` behaves like a menu: one open at a time, closed by Escape, a click elsewhere or a choice. */
export function watchMenus(): void {
  const open = () => document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]");
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    for (const menu of open()) {
      const chose = target.closest("a,button") !== null && target.closest("summary") === null;
      if (!menu.contains(target) || chose) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      const hadFocus = menu.contains(document.activeElement);
      menu.open = false;
      if (hadFocus) menu.querySelector("summary")?.focus();
    }
  });
}
