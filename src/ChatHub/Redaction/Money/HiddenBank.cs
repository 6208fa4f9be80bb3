using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Money;

/// <summary>The name of a bank with marks pushed in between its letters, or with signs for some, before the rest of an account: り◇そ◇な／なんば／ふつう, M!zuho.</summary>
internal static class HiddenBank
{
    private const int Reach = 32;
    private const int FewestLetters = 3;
    private const int Letters = 1 << (int)CharClass.Latin | 1 << (int)CharClass.Kana | 1 << (int)CharClass.Han;

    private static readonly string[] Names = Load();
    private static readonly PairSet Beginnings = PairSet.Of(Names.Select(n => (n[0], n[1])));

    /// <summary>Where the name begins, no further than <see cref="Reach"/> units before the place; -1 when there is none, or none is hidden.</summary>
    public static int Before(TextView view, int at)
    {
        var from = Math.Max(0, at - Reach);
        Span<char> letters = stackalloc char[Reach];
        Span<int> places = stackalloc int[Reach];
        var count = 0;
        for (var i = from; i < at; i++)
        {
            var letter = Skeleton.Of(view.Chars[i]);
            if ((1 << (int)FoldTables.ClassOf(letter) & Letters) == 0)
                continue;
            letters[count] = letter;
            places[count++] = i;
        }

        for (var i = 0; i + 1 < count; i++)
            if (Beginnings.MayHold(letters[i], letters[i + 1]) && NameAt(letters[i..count]) is > 0 and var length && IsHidden(view, places[i], places[i + length - 1], length))
                return places[i];
        return -1;
    }

    private static int NameAt(ReadOnlySpan<char> letters)
    {
        foreach (var name in Names)
            if (letters.StartsWith(name))
                return name.Length;
        return 0;
    }

    /// <summary>With a mark in it, or a sign for a letter: what is written as it is, is a word of the packs.</summary>
    private static bool IsHidden(TextView view, int first, int last, int length)
    {
        if (last - first >= length)
            return true;
        for (var i = first; i <= last; i++)
            if ((1 << (int)view.Class(i) & Letters) == 0)
                return true;
        return false;
    }

    private static string[] Load() =>
        [.. PackFile.Known().Where(line => line.Key == nameof(Concept.BankName)).SelectMany(line => line.Words).SelectMany(PackFile.Choices).Select(PackFile.Fold)
            .Where(name => name.Length >= (FoldTables.ClassOf(name[0]) == CharClass.Han ? FewestLetters - 1 : FewestLetters) && name.All(c => (1 << (int)FoldTables.ClassOf(c) & Letters) != 0))
            .Select(name => Skeleton.Of(name)).Distinct(StringComparer.Ordinal).OrderByDescending(name => name.Length)];
}
