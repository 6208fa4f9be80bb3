using System.Net.Http.Headers;

namespace SessionBroker.Recordings;

/// <summary>What part of a file a request asks for. Pure.</summary>
/// <param name="Kind">Whether the header named one part, and whether the file has it.</param>
/// <param name="From">First byte.</param>
/// <param name="To">Last byte, inclusive.</param>
internal readonly record struct ByteRange(RangeKind Kind, long From, long To)
{
    private static readonly ByteRange All = new(RangeKind.Whole, 0, 0);
    private static readonly ByteRange None = new(RangeKind.Unsatisfiable, 0, 0);

    /// <summary>RFC 9110, section 14: a header that cannot be read, or names several parts, is as if it were not there.</summary>
    /// <param name="size">Bytes of the whole file.</param>
    public static ByteRange Parse(string? header, long size)
    {
        if (string.IsNullOrEmpty(header) || !RangeHeaderValue.TryParse(header, out var ranges) || ranges.Unit != "bytes" || ranges.Ranges.Count != 1) return All;
        var asked = ranges.Ranges.First();
        if (asked.From is not { } from)
        {
            var suffix = Math.Min(asked.To!.Value, size);
            return suffix == 0 ? None : new(RangeKind.Part, size - suffix, size - 1);
        }
        return from >= size ? None : new(RangeKind.Part, from, Math.Min(asked.To ?? size - 1, size - 1));
    }
}

internal enum RangeKind
{
    Whole,
    Part,
    Unsatisfiable,
}
