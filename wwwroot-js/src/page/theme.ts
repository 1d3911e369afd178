import { showTheme } from "./theme-choice";

// In the head, before the first paint: no flash of the other theme.
showTheme();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);

// Enhanced navigation copies the attributes of the new page's root element; an observer runs before the next paint.
new MutationObserver(showTheme).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
