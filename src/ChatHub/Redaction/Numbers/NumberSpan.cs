using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Money;
using ChatHub.Redaction.Places;

namespace ChatHub.Redaction.Numbers;

/// <summary>What belongs to a number besides its digits: plus sign, brackets, extension, the bank before an account.</summary>
internal static class NumberSpan
{
    // いちばん最初が, はじめに
    private const int LongestSide = 8;

    public static Candidate Build(
        TextView view, string viewName, HitList hits, in NumberShape shape, ContactType type, string rule, in Scorecard card, double threshold)
    {
        var start = shape.Start;
        var end = shape.End;
        if (type == ContactType.DriverLicence && view.At(start - 1) == '第')
        {
            start--;
            end += view.At(end) == '号' ? 1 : 0;
        }
        else if (type == ContactType.BankAccount)
        {
            start = BankRule.SpanStart(view, hits, shape.Start);
        }
        else if (type == ContactType.Phone)
        {
            var plus = PhoneRule.PlusBefore(view, start);
            if (plus >= 0)
                start = IsOpening(view.At(plus - 1)) ? plus - 1 : plus;
            else if (IsOpening(view.At(start - 1)) || IsEachInBrackets(view, shape))
                start--;
            if (shape.HasFiller && hits.LastBefore(Concept.PartFirst, start, LongestSide) is >= 0 and var side && start - hits[side].End <= 1)
                start = hits[side].Start;
            end = Extension(view, end);
            var zero = hits.FirstAfter(Concept.LeadingZeroCue, end, 8);
            if (zero >= 0 && shape.Digits[0] != 0 && view.ClassAt(hits[zero].Start) == CharClass.Latin)
                end = hits[zero].End;
        }
        else if (IsOpening(view.At(start - 1)) && IsClosing(view.At(end)))
        {
            start--;
        }
        else if (type == ContactType.PostalAddress)
        {
            start -= view.At(start - 1) == '〒' ? 1 : Postcode.WordBefore(view, start);
        }

        if (IsClosing(view.At(end)) && start < shape.Start && IsOpening(view.At(start)))
            end++;
        else if ((IsClosing(view.At(end)) && Unclosed(view, start, end) > 0) || (end == shape.End && start < shape.Start && IsEachInBrackets(view, shape)))
            end++;
        if (type == ContactType.PostalAddress)
            end = Postcode.AddressEnd(view, end);
        var name = shape.Disguised ? "digits" : viewName;
        return Candidate.In(view, name, start, end, type, rule, card, threshold);
    }

    private static bool IsOpening(char c) => c is '(' or '【' or '[' or '「';

    private static bool IsClosing(char c) => c is ')' or '】' or ']' or '」';

    /// <summary>《090》《1234》《5678》, &lt;090&gt;&lt;1234&gt;&lt;5678&gt;</summary>
    private static bool IsEachInBrackets(TextView view, in NumberShape shape)
    {
        if (!Brackets.IsOpening(view.At(shape.Start - 1)) || !Brackets.IsClosing(view.At(shape.End)))
            return false;
        var first = shape.Start;
        while (first < shape.End && view.Class(first) == CharClass.Digit)
            first++;
        return Brackets.IsClosing(view.At(first)) && first < shape.End;
    }

    private static int Unclosed(TextView view, int start, int end)
    {
        var open = 0;
        for (var i = start; i < end; i++)
            open += IsOpening(view.Chars[i]) ? 1 : IsClosing(view.Chars[i]) ? -1 : 0;
        return open;
    }

    /// <summary>x769 right after the number.</summary>
    private static int Extension(TextView view, int end)
    {
        if (view.At(end) != 'x' || view.ClassAt(end + 1) != CharClass.Digit)
            return end;
        var at = end + 1;
        while (view.ClassAt(at) == CharClass.Digit && at < end + 7)
            at++;
        return at;
    }
}
