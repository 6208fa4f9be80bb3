using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Places;

/// <summary>Cities, wards and towns in kana, told by what they end in before a blank: なはし かくうちょう.</summary>
internal static class KanaPlaces
{
    private static readonly string[] Endings = ["チョウ", "マチ", "ムラ", "ケン", "グン", "シ", "ク", "ト", "フ"];

    /// <summary>How many words between the places end like one.</summary>
    public static int Count(TextView view, int from, int to)
    {
        var count = 0;
        for (var i = from + 1; i <= to; i++)
            if ((i == to || view.Class(i) == CharClass.Space) && view.ClassAt(i - 1) == CharClass.Kana && EndsOne(view.Text[from..i]))
                count++;
        return count;
    }

    private static bool EndsOne(ReadOnlySpan<char> text)
    {
        foreach (var ending in Endings)
            if (text.EndsWith(ending))
                return true;
        return false;
    }
}
