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

    public static void Fold(string source, TextView view)
    {
        // An expansion is at most 18 units (U+FDFA), but a text of nothing else grows the view as it goes.
        view.Clear(source, source.Length + 64);
        var image = FoldTables.Image;
        var i = 0;
        while (i < source.Length)
        {
            var c = source[i];
            if (c is '［' or '[' && MaskTokens.LengthAt(source, i) is > 0 and var token)
            {
                // A mask is one opaque thing: none of its words is a cue, and nothing is read across it.
                view.Add(FoldTables.Mask, i, i + token);
                i += token;
                continue;
            }

            var width = 1;
            ushort to;
            if (char.IsHighSurrogate(c) && i + 1 < source.Length && char.IsLowSurrogate(source[i + 1]))
            {
                to = FoldTables.ImageOf(char.ConvertToUtf32(c, source[i + 1]));
                width = 2;
            }
            else
            {
                to = image[c];
            }

            if (to == 0)
                Extend(view, i + width);
            else if (to is < FoldTables.FirstExpansion or > FoldTables.SemiVoiced)
                view.Add((char)to, i, i + width);
            else
                Expand(view, to, i, i + width);
            i += width;
        }
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
