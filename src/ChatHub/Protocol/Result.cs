using System.Diagnostics.CodeAnalysis;

namespace ChatHub.Protocol;

/// <summary>A value, or the fault that stands in its place.</summary>
internal readonly struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Fault? fault)
    {
        this.value = value;
        Fault = fault;
    }

    public Fault? Fault { get; }

    [MemberNotNullWhen(true, nameof(Fault))]
    public bool Failed => Fault is not null;

    /// <exception cref="InvalidOperationException">There is a fault: a caller forgot to look.</exception>
    public T Value => Fault is null ? value! : throw new InvalidOperationException($"No value: {Fault}");

    public Result<TOther> Map<TOther>(Func<T, TOther> map) => Fault is null ? map(value!) : Fault;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Fault fault) => new(default, fault);
}

/// <summary>The value of a call that answers nothing.</summary>
internal readonly record struct Done;
