/** The .NET object a module talks back to (DotNetObjectReference). */
export interface DotNet {
  invokeMethodAsync<T = void>(method: string, ...values: unknown[]): Promise<T>;
}

/** Tells .NET something that it may miss: while the circuit is away there is nobody to hear it. */
export function tell(dotnet: DotNet | null | undefined, method: string, ...values: unknown[]): void {
  dotnet?.invokeMethodAsync(method, ...values).catch(() => undefined);
}
