using System.Buffers;

namespace ChatHub.Redaction.Lexicon;

/// <summary>A word of a pack with marks among its letters: between all of them (L|I|N|E), or a single one anywhere (LI-NE).</summary>
internal static class LettersOfWord
{
    private const string BetweenAll = "-/.・|_=、,…~*+→>: ";
    private const string BetweenTwo = "-/.・|_=";
    private const int FewestForBlank = 3;

    private static readonly SearchValues<char> Marks = SearchValues.Create(BetweenAll);

    public static IEnumerable<string> Apart(string word)
    {
        foreach (var mark in BetweenAll)
            if (mark != ' ' || word.Length >= FewestForBlank)
                yield return string.Join(mark, word.AsEnumerable());
        for (var at = 1; word.Length >= FewestForBlank && at < word.Length; at++)
            foreach (var mark in BetweenTwo)
                yield return word.Insert(at, mark.ToString());
    }

    /// <summary>Whether the word, folded, has a mark in it as <see cref="Apart"/> puts there.</summary>
    public static bool IsApart(string folded) => folded.AsSpan(1).ContainsAny(Marks);
}
