using ChatHub.Redaction.Policy;

namespace ChatHub.Redaction.Folding;

/// <summary>
/// Folds a text once: width, circled, keycap, mathematical and superscript forms, look-alike letters, case, hiragana to
/// katakana, invisible characters dropped. Own tables, because <c>string.Normalize</c> throws on lone surrogates and does
/// nothing at all under invariant globalisation.
/// </summary>
internal static class Folder
{
    // What can be voiced by a mark written after it, in the order of the kana block.
    private const string Voiceable = "カキクケコサシスセソタチツテトハヒフヘホ";

    // Offsets of units that stand for themselves, ready to be copied.
    private static readonly int[] Ascending = [.. Enumerable.Range(0, 1025)];

    public static void Fold(string source, TextView view)
    {
        // An expansion is at most 18 units (U+FDFA), but a text of nothing else grows the view as it goes.
        view.Clear(source, source.Length + 64);
        var i = 0;
        while (i < source.Length)
        {
            i += FoldPlain(source, i, view);
            if (i < source.Length)
                i = FoldSpecial(source, i, view);
        }
    }

    /// <summary>Folds the units from the place on that become one each; how many they are. Almost every message is one such stretch.</summary>
    private static int FoldPlain(string source, int from, TextView view)
    {
        var count = PlainFolder.Append(source.AsSpan(from, Math.Min(source.Length - from, Ascending.Length - 1)), view);
        CopyOffsets(from, count, view);
        view.Length += count;
        return count;
    }

    private static void CopyOffsets(int from, int count, TextView view)
    {
        if (from + count < Ascending.Length)
        {
            Ascending.AsSpan(from, count).CopyTo(view.Start.AsSpan(view.Length));
            Ascending.AsSpan(from + 1, count).CopyTo(view.End.AsSpan(view.Length));
            return;
        }

        for (var k = 0; k < count; k++)
        {
            view.Start[view.Length + k] = from + k;
            view.End[view.Length + k] = from + k + 1;
        }
    }

    private static int FoldSpecial(string source, int i, TextView view)
    {
        var c = source[i];
        if (c is '［' or '[' && MaskTokens.LengthAt(source, i) is > 0 and var token)
        {
            // A mask is one opaque thing: none of its words is a cue, and nothing is read across it.
            view.Add(FoldTables.Mask, i, i + token);
            return i + token;
        }

        var width = 1;
        var to = FoldTables.ImageOf(c);
        if (char.IsHighSurrogate(c) && i + 1 < source.Length && char.IsLowSurrogate(source[i + 1]))
        {
            to = FoldTables.ImageOf(char.ConvertToUtf32(c, source[i + 1]));
            width = 2;
        }

        if (to == 0)
            Extend(view, i + width);
        else if (to is < FoldTables.FirstExpansion or > FoldTables.SemiVoiced)
            view.Add((char)to, i, i + width);
        else
            Expand(view, to, i, i + width);
        return i + width;
    }

    /// <summary>A dropped unit belongs to the one before it, so that a mask takes keycaps and joiners with it.</summary>
    private static void Extend(TextView view, int end)
    {
        var last = view.Length - 1;
        if (last < 0)
            return;
        var start = view.Start[last];
        for (; last >= 0 && view.Start[last] == start; last--)
            view.End[last] = end;
    }

    private static void Expand(TextView view, ushort to, int start, int end)
    {
        if (to is FoldTables.Voiced or FoldTables.SemiVoiced)
        {
            Voice(view, to == FoldTables.SemiVoiced, end);
            return;
        }

        foreach (var c in FoldTables.Expansions[to - FoldTables.FirstExpansion])
            view.Add(c, start, end);
    }

    private static void Voice(TextView view, bool semi, int end)
    {
        if (view.Length > 0)
        {
            ref var before = ref view.Chars[view.Length - 1];
            if (semi && before is 'ハ' or 'ヒ' or 'フ' or 'ヘ' or 'ホ' && semi)
                before = (char)(before + 2);
            else if (!semi && Voiceable.Contains(before))
                before = (char)(before + 1);
            else if (!semi && before == 'ウ')
                before = 'ヴ';
        }

        Extend(view, end);
    }
}
