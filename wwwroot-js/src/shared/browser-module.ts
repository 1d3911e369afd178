/** The .NET object a module talks back to (DotNetObjectReference). */
export interface DotNet {
  invokeMethodAsync<T = void>(method: string, ...values: unknown[]): Promise<T>;
}

/**
 * True from the moment the circuit's connection broke until it is back. Calls made meanwhile are never answered, neither yes nor no, so
 * whoever calls asks this first.
 */
export const isCircuitDown = () => document.documentElement.dataset.circuit === "down";

/** Tells .NET something that it may miss: while the circuit is away there is nobody to hear it. */
export function tell(dotnet: DotNet | null | undefined, method: string, ...values: unknown[]): void {
  if (!isCircuitDown()) dotnet?.invokeMethodAsync(method, ...values).catch(() => undefined);
}
