using System.Diagnostics.CodeAnalysis;

namespace LiveClasses.Core.Shared;

/// <summary>Either what a use case made or the refusal that says why not.</summary>
public readonly record struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Refusal? refusal) => (this.value, Refusal) = (value, refusal);

    /// <summary>Why it was refused; null when it was done.</summary>
    public Refusal? Refusal { get; }

    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsDone => Refusal is null;

    /// <summary>What was made. Throws when it was refused: ask <see cref="IsDone"/> first.</summary>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    public static implicit operator Result<T>(T value) => new(value, refusal: null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The value of a use case that makes nothing but a change.</summary>
public readonly record struct Done;
