/** Milliseconds before try number n (from 0): at once, then quickly, then every 4 s for ever; never in step with the other thousand. */
export function retryDelay(attempt: number, random: number = Math.random()): number {
  const steps = [0, 500, 1000, 2000, 3000];
  const base = steps[attempt] ?? 4000;
  return base * (0.75 + random * 0.5);
}
