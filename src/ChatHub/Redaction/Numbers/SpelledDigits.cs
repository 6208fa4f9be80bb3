using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Numbers;

/// <summary>Spelled-out digits: ゼロ, きゅう, nine, thirty-four, double five, 공.</summary>
internal static class SpelledDigits
{
    public static int Read(TextView view, Readings readings, DigitRuns runs, int at, Gap gap, char separator)
    {
        if (!readings.TryRead(view, at, out var length, out var digits))
            return -1;
        // One kana or syllable alone says nothing (に, 이): it needs a digit right before it, or another right after.
        if (length == 1 && view.Class(at) != CharClass.Latin && !IsBracketed(view, runs, at) && !BeginsHead(view, readings, at) && !(gap == Gap.None && (FollowsWord(runs, at) || IsMixedIn(view, runs, at))) && !CompletesMobile(view, runs, at, gap) && !PrecedesDigit(view, readings, runs, at + 1))
            return -1;
        // 090に1234に5678: between two groups it is none.
        if (length == 1 && PushedIn.End(view, at) > 0)
            return -1;
        var end = view.Class(at) == CharClass.Kana ? EndOfDrawn(view, readings, at + length) : at + length;
        if (digits[0] == 'x')
            return Repeat(view, readings, runs, end, digits[1] - '0', gap, separator, at);
        if (digits.Length == 2 && digits[1] == '_')
            return Tens(view, readings, runs, at, end, digits[0], gap, separator);
        for (var i = 0; i < digits.Length; i++)
            runs.Add(new((byte)(digits[i] - '0'), at, end, DigitKind.Word, i == 0 ? gap : Gap.None, separator));
        return end;
    }

    /// <summary>ごー, ごう, いちっ, きゅうぅ, ななな: the last kana of a name drawn out or cut off.</summary>
    private static int EndOfDrawn(TextView view, Readings readings, int end)
    {
        const int longest = 2;
        var at = end;
        while (at < end + longest && (view.At(at) is 'ー' or 'ッ' or 'ァ' or 'ィ' or 'ゥ' or 'ェ' or 'ォ' || (IsDrawn(view.Chars[at - 1], view.At(at)) && !readings.TryRead(view, at, out _, out _))))
            at++;
        return at;
    }

    /// <summary>The same kana again, or the vowel it ends in.</summary>
    private static bool IsDrawn(char kana, char next) => next == kana || next switch
    {
        'ア' => kana is 'ナ',
        'イ' => kana is 'チ' or 'ニ' or 'シ' or 'イ',
        'ウ' => kana is 'ク' or 'ウ' or 'ル' or 'ゴ' or 'ロ' or 'ユ',
        'オ' => kana is 'ゴ' or 'ロ',
        _ => false,
    };

    /// <summary>thirty, thirty four, thirty-four.</summary>
    private static int Tens(TextView view, Readings readings, DigitRuns runs, int at, int end, char tens, Gap gap, char separator)
    {
        var unit = '0';
        if (view.At(end) is '-' or ' ' && end + 1 < view.Length && readings.TryRead(view, end + 1, out var length, out var digits)
            && digits.Length == 1 && digits[0] != '0')
        {
            unit = digits[0];
            end += 1 + length;
        }

        runs.Add(new((byte)(tens - '0'), at, end, DigitKind.Word, gap, separator));
        runs.Add(new((byte)(unit - '0'), at, end, DigitKind.Word, Gap.None, '\0'));
        return end;
    }

    private static int Repeat(TextView view, Readings readings, DigitRuns runs, int at, int times, Gap gap, char separator, int start)
    {
        if (view.At(at) is '-' or ' ')
            at++;
        byte value;
        int end;
        if (at < view.Length && view.Class(at) == CharClass.Digit)
            (value, end) = ((byte)(view.Chars[at] - '0'), at + 1);
        else if (at < view.Length && readings.TryRead(view, at, out var length, out var digits) && digits.Length == 1)
            (value, end) = ((byte)(digits[0] - '0'), at + length);
        else
            return -1;
        for (var i = 0; i < times; i++)
            runs.Add(new(value, start, end, DigitKind.Word, i == 0 ? gap : Gap.None, separator));
        return end;
    }

    /// <summary>공1공, ㅇ1ㅇ: a zero, a digit and a zero again begin a mobile number.</summary>
    private static bool BeginsHead(TextView view, Readings readings, int at) =>
        view.Class(at) is CharClass.Hangul or CharClass.Letter && view.ClassAt(at + 1) == CharClass.Digit && view.At(at + 2) == view.Chars[at]
        && readings.TryRead(view, at, out _, out var digits) && digits is "0";

    /// <summary>0(に)3: in brackets of its own inside a number it is no particle.</summary>
    private static bool IsBracketed(TextView view, DigitRuns runs, int at) => !runs.RunIsEmpty && view.At(at - 1) == '(' && view.At(at + 1) == ')';

    /// <summary>A particle after plain digits (5678に) is no digit; after spelled ones it may be.</summary>
    private static bool FollowsWord(DigitRuns runs, int at) => !runs.RunIsEmpty && runs.Last.End == at && runs.Last.Kind != DigitKind.Plain && runs.Last.Kind != DigitKind.Han;

    /// <summary>よん四4シ: a particle is not written in katakana where other digits of the number are spelled.</summary>
    private static bool IsMixedIn(TextView view, DigitRuns runs, int at) =>
        view.IsWrittenKatakana(at) && !view.IsWrittenKatakana(at + 1) && HasWord(runs) && runs.Last.End == at;

    /// <summary>〇七〇の四3二1の8七6ご, ロク・ナナ・ゴ・ク: the eleventh digit of a mobile number that is written in several ways, or all by name.</summary>
    private static bool CompletesMobile(TextView view, DigitRuns runs, int at, Gap gap)
    {
        const int mobile = 11;
        if (runs.RunIsEmpty || runs.Current is not { Length: mobile - 1 } digits || digits[0].Value != 0 || digits[1].Value < 5 || digits[2].Value != 0)
            return false;
        return gap == Gap.None ? IsMixed(runs) : HasWord(runs) && view.ClassAt(at + 1) != CharClass.Kana;
    }

    private static bool HasWord(DigitRuns runs) => Has(runs, DigitKind.Word);

    private static bool IsMixed(DigitRuns runs) => Has(runs, DigitKind.Plain) && (Has(runs, DigitKind.Han) || HasWord(runs));

    private static bool Has(DigitRuns runs, DigitKind kind)
    {
        // No number is longer.
        const int longest = 12;
        if (!runs.RunIsEmpty)
            foreach (ref readonly var item in runs.Current[Math.Max(0, runs.Current.Length - longest)..])
                if (item.Kind == kind)
                    return true;
        return false;
    }

    private static bool PrecedesDigit(TextView view, Readings readings, DigitRuns runs, int at)
    {
        // 3ごの5678: between digits in several ways of writing.
        if (Readings.Joints.Contains(view.At(at)) || (view.At(at) == 'ノ' && IsMixed(runs)))
            at += view.At(at) is ',' or '、' && view.At(at + 1) == ' ' ? 2 : 1;
        if (at >= view.Length)
            return false;
        return view.Class(at) switch
        {
            // 夜に070, 5678に一本: the kana before or after other digits is a particle unless the number is already spelled.
            CharClass.Digit => !runs.RunIsEmpty,
            CharClass.Han => HanDigits.ValueOf(view.Chars[at]) >= 0 && !runs.RunIsEmpty && (runs.Last.Kind != DigitKind.Plain || view.IsWrittenKatakana(at - 1) || HasWord(runs)),
            CharClass.Kana or CharClass.Hangul or CharClass.Letter => readings.TryRead(view, at, out var length, out _)
                // (1001~2000)にして: two such kana after plain digits are particles.
                && (length > 1 || view.Class(at) != CharClass.Kana || runs.RunIsEmpty || runs.Last.Kind != DigitKind.Plain || view.ClassAt(at + 1) == CharClass.Digit || HanDigits.ValueOf(view.At(at + 1)) >= 0 || (at + 1 < view.Length && readings.TryRead(view, at + 1, out _, out _))),
            _ => false,
        };
    }
}
