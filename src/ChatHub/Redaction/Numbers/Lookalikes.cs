using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Numbers;

/// <summary>Letters that look like digits, read so only beside digits: O9O-l234, 1Z34, 56フ8.</summary>
internal static class Lookalikes
{
    public static int Read(TextView view, DigitRuns runs, int at, Gap gap, char separator)
    {
        if ((FoldTables.TraitsOf[view.Chars[at]] & Traits.Lookalike) == 0 && !IsFaint(view.Chars[at]))
            return -1;
        var value = ValueOf(view.Chars[at]);
        if (!(TouchesDigit(view, at) || ContinuesRun(view, runs, at, gap) || IsInHead(view, at)))
            return -1;
        if (IsFaint(view.Chars[at]) && !HasLookalike(runs))
            return -1;
        // ロ and フ look like 0 and 7; ろ and ふ, folded to them, do not.
        if (view.Class(at) == CharClass.Kana && !view.IsWrittenKatakana(at))
            return -1;
        if (PushedIn.End(view, at) > 0 || IsMessenger(view, at))
            return -1;
        // A word that merely begins or ends with such a letter is a word.
        if (LetterRun(view, at) > 2 && !IsAllLookalike(view, at) && !IsInHead(view, at))
            return -1;
        runs.Add(new((byte)value, at, at + 1, DigitKind.Lookalike, gap, separator));
        return at + 1;
    }

    /// <summary>Whether the letter looks like a digit by itself, without others that do.</summary>
    public static bool LooksLikeOne(char folded) => !IsFaint(folded) && ValueOf(folded) >= 0;

    private static int ValueOf(char folded) => folded switch
    {
        'o' => 0,
        'l' or 'i' => 1,
        'z' => 2,
        'e' => 3,
        'a' => 4,
        's' => 5,
        'b' => 8,
        'g' or 'q' => 9,
        't' or 'フ' => 7,
        'ロ' => 0,
        _ => -1,
    };

    /// <summary>o9o-1Z3A-S6TB: letters that look like digits only in a number where others already do.</summary>
    private static bool IsFaint(char c) => c is 'e' or 'a' or 't';

    private static bool HasLookalike(DigitRuns runs)
    {
        if (!runs.RunIsEmpty)
            foreach (ref readonly var item in runs.Current)
                if (item.Kind == DigitKind.Lookalike)
                    return true;
        return false;
    }

    /// <summary>OBO-1212-3434: a word of three that looks like the beginning of a mobile number, with digits right after it.</summary>
    public static bool BeginsHead(TextView view, int at) =>
        view.At(at) == 'o' && view.At(at + 2) == 'o' && view.At(at + 1) is 'b' or 'g' or 'q' && view.ClassAt(at - 1) != CharClass.Latin
        && view.ClassAt(at + 3) is not CharClass.Latin && view.ClassAt(at + 4) == CharClass.Digit && view.ClassAt(at + 5) == CharClass.Digit;

    private static bool IsInHead(TextView view, int at) => BeginsHead(view, at) || BeginsHead(view, at - 1) || BeginsHead(view, at - 2);

    private static bool TouchesDigit(TextView view, int at) =>
        view.ClassAt(at - 1) == CharClass.Digit || view.ClassAt(at + 1) == CharClass.Digit
        || (IsLookalike(view, at - 1) && view.ClassAt(at - 2) == CharClass.Digit)
        || (IsLookalike(view, at + 1) && view.ClassAt(at + 2) == CharClass.Digit);

    /// <summary>O8O-OOOO-1234: a group of nothing but such letters inside a number.</summary>
    private static bool ContinuesRun(TextView view, DigitRuns runs, int at, Gap gap) =>
        !runs.RunIsEmpty && view.Class(at) == CharClass.Latin && IsAllLookalike(view, at)
        && (gap == Gap.Separator || (gap == Gap.None && runs.Last.Kind == DigitKind.Lookalike && runs.Last.End == at));

    private static bool IsAllLookalike(TextView view, int at)
    {
        var i = at;
        while (i > at - 5 && view.ClassAt(i - 1) == CharClass.Latin)
            i--;
        var start = i;
        for (; view.ClassAt(i) == CharClass.Latin; i++)
            if (i - start > 4 || view.At(i) is not ('o' or 'l' or 'i'))
                return false;
        return true;
    }

    /// <summary>QQ2000000002: the name of a service before its number.</summary>
    private static bool IsMessenger(TextView view, int at)
    {
        var first = view.At(at - 1) == 'q' ? at - 1 : at;
        return view.Chars[at] == 'q' && view.At(first + 1) == 'q' && !view.IsWordChar(first - 1);
    }

    private static bool IsLookalike(TextView view, int at) =>
        view.ClassAt(at) is CharClass.Latin or CharClass.Kana && ValueOf(view.At(at)) >= 0;

    private static int LetterRun(TextView view, int at)
    {
        var of = view.Class(at);
        var from = at;
        while (from > at - 3 && view.ClassAt(from - 1) == of)
            from--;
        var to = at;
        while (to < at + 3 && view.ClassAt(to + 1) == of)
            to++;
        return to - from + 1;
    }
}
