import { readCookie, writeCookie } from "../shared/cookies";

export type ThemeChoice = "light" | "dark" | "system";

const isChoice = (value: string | undefined): value is ThemeChoice => value === "light" || value === "dark" || value === "system";

export function chosenTheme(): ThemeChoice {
  const stored = readCookie("theme");
  return isChoice(stored) ? stored : "system";
}

export function shownTheme(choice: ThemeChoice, systemIsDark: boolean): "light" | "dark" {
  if (choice === "system") return systemIsDark ? "dark" : "light";
  return choice;
}

const systemIsDark = () => matchMedia("(prefers-color-scheme: dark)").matches;

/** Puts the theme on the root element; safe to call at any time. */
export function showTheme(): void {
  const root = document.documentElement;
  const choice = chosenTheme();
  const shown = shownTheme(choice, systemIsDark());
  if (root.dataset.theme !== shown) root.dataset.theme = shown;
  if (root.dataset.themeChoice !== choice) root.dataset.themeChoice = choice;
}

export function chooseTheme(choice: ThemeChoice): void {
  writeCookie("theme", choice);
  showTheme();
}

/** The one-button toggle: what is not shown now; back to "system" when that is what the system shows too. */
export function toggleTheme(): void {
  const dark = systemIsDark();
  const next = shownTheme(chosenTheme(), dark) === "dark" ? "light" : "dark";
  chooseTheme(shownTheme("system", dark) === next ? "system" : next);
}

export function chooseThemeByName(name: string | undefined): void {
  if (isChoice(name)) chooseTheme(name);
}
