using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Detection;

/// <summary>What a folded text consists of, so that each scanner runs only where there is cause.</summary>
internal readonly record struct Trigger(int Digits, int HanDigits, int Latin, bool At, bool Dot, bool Colon, bool Slash)
{
    public static Trigger Of(TextView view)
    {
        var digits = view.HasSeen(Traits.Digit) ? view.CountOf(CharClass.Digit) : 0;
        return new(
            digits,
            view.DigitCount - digits,
            view.HasSeen(Traits.Latin) ? view.CountOf(CharClass.Latin) : 0,
            view.HasSeen(Traits.At),
            view.HasSeen(Traits.Dot),
            view.HasSeen(Traits.Colon),
            view.HasSeen(Traits.Slash) && view.Text.Contains("//", StringComparison.Ordinal));
    }
}
