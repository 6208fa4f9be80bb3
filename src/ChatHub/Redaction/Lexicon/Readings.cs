using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Lexicon;

/// <summary>Spelled-out digits of the packs (ゼロ, kyu, seven, 공): longest reading at a place.</summary>
internal sealed class Readings
{
    // Eleven names of digits in one word, at five letters at most.
    private const int LongestRow = 56;

    /// <summary>What may stand between a name of one unit and the next digit.</summary>
    public const string Joints = "ー・、, -\n。./|~";

    // Two units that begin the name of a digit, alone or before another.
    private readonly PairSet pairs = new();
    private readonly (string Text, string Digits)[]?[] byFirst = new (string, string)[]?[65536];

    public Readings(IEnumerable<KeyValuePair<string, string>> readings)
    {
        foreach (var group in readings.DistinctBy(r => r.Key, StringComparer.Ordinal).GroupBy(r => r.Key[0]))
            byFirst[group.Key] = [.. group.OrderByDescending(r => r.Key.Length).Select(r => (r.Key, r.Value))];
        foreach (var names in byFirst)
            foreach (var (text, digits) in names ?? [])
                if (text.Length > 1)
                    pairs.Add(text[0], text[1]);
                else
                    MarkAlone(text[0], isZero: digits is "0");
    }

    /// <summary>
    /// Whether a row of digits may begin at the place, from two units and the digits beside them; for most units of most texts
    /// that is all it takes to know that none does.
    /// </summary>
    public bool MayBegin(TextView view, int at)
    {
        var c = view.Chars[at];
        var traits = FoldTables.TraitsOf[c];
        if ((traits & (Traits.Digit | Traits.HanDigit)) != 0 || pairs.MayHold(c, view.At(at + 1)) || c is '○' or '◯' or '⭕' or '●')
            return true;
        return (traits & Traits.Lookalike) != 0
            && (view.Is(at - 1, 1 << (int)CharClass.Digit) || view.Is(at + 1, 1 << (int)CharClass.Digit) || view.Is(at - 2, 1 << (int)CharClass.Digit) || view.Is(at + 2, 1 << (int)CharClass.Digit)
                || (c == 'o' && (!view.Is(at + 1, 1 << (int)CharClass.Latin) || Numbers.Lookalikes.BeginsHead(view, at))));
    }

    /// <summary>A name of one unit (に, 이) counts before another name, over a mark that joins the two.</summary>
    private void MarkAlone(char name, bool isZero)
    {
        // 공1공
        for (var digit = '0'; isZero && digit <= '9'; digit++)
            pairs.Add(name, digit);
        foreach (var joint in Joints)
            pairs.Add(name, joint);
        for (var next = 0; next < byFirst.Length; next++)
            if (byFirst[next] is not null)
                pairs.Add(name, (char)next);
    }

    /// <summary>いちにいち: a long form (ニイ) whose last unit begins the next digit (イチ), where nothing else could.</summary>
    private bool TakesFromNext(ReadOnlySpan<char> rest, string text) =>
        text.Length > 1 && text[^1] == 'イ' && Begins(rest[(text.Length - 1)..]) && !Begins(rest[text.Length..]);

    private bool Begins(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || byFirst[text[0]] is not { } candidates)
            return false;
        foreach (var (name, _) in candidates)
            if (text.StartsWith(name))
                return true;
        return false;
    }

    /// <summary>The digit of this name; -1 when it is none.</summary>
    public int ValueOf(ReadOnlySpan<char> name)
    {
        foreach (var (text, digits) in name.IsEmpty ? [] : byFirst[name[0]] ?? [])
            if (name.SequenceEqual(text) && digits.Length == 1)
                return digits[0] - '0';
        return -1;
    }

    /// <summary>Reads the longest spelled-out digit at the place. Latin readings are whole words.</summary>
    public bool TryRead(TextView view, int at, out int length, out string digits)
    {
        length = 0;
        digits = "";
        if (byFirst[view.Chars[at]] is not { } candidates)
            return false;
        var rest = view.Text[at..];
        foreach (var (text, value) in candidates)
        {
            if (!rest.StartsWith(text))
                continue;
            if (view.Class(at) == CharClass.Latin && (view.ClassAt(at - 1) == CharClass.Latin || view.ClassAt(at + text.Length) == CharClass.Latin))
                continue;
            if (TakesFromNext(rest, text))
                continue;
            length = text.Length;
            digits = value;
            return true;
        }

        return view.Class(at) == CharClass.Latin && view.ClassAt(at - 1) != CharClass.Latin && TryReadRow(view, at, out length, out digits);
    }

    /// <summary>zerohachizero, 0nanazero12: a word of nothing but names of digits; two of them beside a digit, else three.</summary>
    private bool TryReadRow(TextView view, int at, out int length, out string digits)
    {
        digits = "";
        length = 0;
        var end = at;
        while (view.ClassAt(end) == CharClass.Latin)
            if (++end - at > LongestRow)
                return false;
        Span<char> row = stackalloc char[LongestRow];
        var count = ReadRow(view.Text[at..end], row, 0);
        var beside = view.At(end) is ' ' or '-' ? end + 1 : end;
        if (count < (view.ClassAt(at - 1) == CharClass.Digit || view.ClassAt(beside) == CharClass.Digit ? 2 : 3))
            return false;
        length = end - at;
        digits = new string(row[..count]);
        return true;
    }

    private int ReadRow(ReadOnlySpan<char> word, Span<char> row, int count)
    {
        if (word.IsEmpty)
            return count;
        foreach (var (text, value) in byFirst[word[0]] ?? [])
        {
            if (text.Length < 2 || value.Length != 1 || !word.StartsWith(text))
                continue;
            row[count] = value[0];
            if (ReadRow(word[text.Length..], row, count + 1) is > 0 and var whole)
                return whole;
        }

        return 0;
    }
}
