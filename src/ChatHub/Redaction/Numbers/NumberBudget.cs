using System.Runtime.InteropServices;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Numbers;

/// <summary>
/// How many stretches of digits one message may have judged in full. A page of nothing but digits uses it up; after that only
/// what can be told at a glance is judged, so that work stays linear and small.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct NumberBudget(TextView view, HitList hits, int spent = 0, int most = NumberBudget.Most)
{
    public const int Most = 256;

    /// <summary>Without any word about numbers, nothing shorter than a telephone number with its area code counts.</summary>
    public int Fewest { get; } = HasCue(hits) || view.Text.IndexOfAny('〒', '郵') >= 0 ? 5 : 9;

    public int Spent { get; private set; } = spent;

    public bool IsSpent => Spent >= most;

    public bool Take() => Spent++ < most;

    public static bool BeginsMobile(ReadOnlySpan<DigitItem> digits) => digits.Length >= 11 && IsPlainMobile(digits[..11]);

    /// <summary>Eleven digits that begin as a mobile number does.</summary>
    public static bool IsPlainMobile(ReadOnlySpan<DigitItem> digits) =>
        digits.Length == 11 && digits[0].Value == 0 && digits[2].Value == 0 && digits[1].Value >= 5 && digits[3].Value + digits[4].Value + digits[5].Value > 0;

    private static bool HasCue(HitList hits) =>
        hits.Has(Concept.PhoneCue) || hits.Has(Concept.NumericMessenger) || hits.Has(Concept.PhoneCueWeak) || hits.Has(Concept.PostcodeCue) || hits.Has(Concept.BankName) || hits.Has(Concept.BankWord)
        || hits.Has(Concept.AccountType) || hits.Has(Concept.AccountCue) || hits.Has(Concept.PhoneService) || hits.Has(Concept.AreaCodeCue) || hits.Has(Concept.LeadingZeroCue);
}
