using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Places;

/// <summary>House numbers told in Latin letters after a town: ichi no ni no san, go juu go, 2 no 3, ni chome san ban.</summary>
internal static class SpokenBlock
{
    private const int MostWords = 10;
    private const int LongestNumber = 4;

    private static readonly string[] Names =
        ["zero", "maru", "rei", "oh", "ichi", "ni", "san", "shi", "yon", "go", "roku", "nana", "shichi", "hachi", "kyu", "kyuu", "ku", "ju", "juu", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary>The place after the number that begins here; -1 when it is none, or no more than one number written in digits.</summary>
    /// <param name="parts">How many parts are joined by no or a mark.</param>
    public static int Read(TextView view, int at, bool afterTown, out int parts)
    {
        parts = 0;
        var (end, i, words, joined) = (-1, at, 0, true);
        for (var n = 0; n < MostWords; n++)
        {
            var next = view.EndOfWord(i);
            var word = view.Text[i..next];
            if (IsNumber(word))
            {
                parts += joined ? 1 : 0;
                (joined, end) = (false, next);
                words++;
            }
            else if (end == i - 1 && IsUnit(word))
            {
                (joined, end) = (true, next);
            }
            else if (end < 0 || joined || word is not ("no" or "dash" or "hyphen"))
            {
                break;
            }
            else
            {
                joined = true;
            }

            joined |= view.At(next) == '-';
            if (view.At(next) is not (' ' or '-'))
                break;
            i = next + 1;
        }

        return parts > 1 || (words > 1 && !char.IsAsciiDigit(view.At(at))) || (words == 1 && afterTown) ? end : -1;
    }

    private static bool IsUnit(ReadOnlySpan<char> word) => word is "chome" or "choume" or "cho" or "ban" or "banchi" or "gou";

    private static bool IsNumber(ReadOnlySpan<char> word)
    {
        if (word.Length is > 0 and <= LongestNumber && !word.ContainsAnyExceptInRange('0', '9'))
            return true;
        foreach (var name in Names)
            if (word.SequenceEqual(name))
                return true;
        return false;
    }
}
