using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Detection;

/// <summary>What a folded text consists of, so that each scanner runs only where there is cause.</summary>
internal readonly record struct Trigger(int Digits, int HanDigits, int Latin, bool At, bool Dot, bool Colon, bool Slash)
{
    public static Trigger Of(TextView view)
    {
        // A histogram rather than a switch: a jump table costs a mispredicted branch for almost every unit of mixed script.
        Span<int> counts = stackalloc int[16];
        var kinds = FoldTables.Kind;
        var text = view.Text;
        foreach (var c in text)
            counts[kinds[c] & 15]++;
        return new(
            counts[(int)CharClass.Digit], counts[FoldTables.HanDigitKind], counts[(int)CharClass.Latin],
            text.Contains('@'), text.Contains('.'), text.Contains(':'), text.Contains("//", StringComparison.Ordinal));
    }
}
