/** Milliseconds before try number n (from 0): at once, then quickly, then every 4 s for ever; never in step with the other thousand. */
export function retryDelay(attempt: number, random: number = Math.random()): number {
  const steps = [0, 500, 1000, 2000, 3000];
  const base = steps[attempt] ?? 4000;
  return base * (0.75 + random * 0.5);
}

/**
 * Milliseconds before try number n to get a circuit back. A cut takes everybody at once, so even the first try is spread: five thousand come back
 * over most of a second, and nobody who is refused once waits long.
 */
export function comeBackDelay(attempt: number, random: number = Math.random()): number {
  const [from, to] = [[0, 700], [300, 1000], [700, 1700], [1500, 3000]][attempt] ?? [3000, 5000];
  return from! + random * (to! - from!);
}
