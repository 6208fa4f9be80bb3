using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Views;

/// <summary>A name in pieces, each in brackets or with a plus between them: [nao][_][demo], 「neko」＋「.」＋「77」, hana＋_＋01.</summary>
internal static class Pieces
{
    private const int LongestPiece = 20;
    private const int MostPieces = 24;
    // Without a mark among them two could be a choice, or an index in code.
    private const int Fewest = 3;

    /// <summary>Told at a glance behind a word: a closing mark before an opening one or a plus, a plus before a mark.</summary>
    public static bool MayGoOn(TextView view, int end)
    {
        if (view.At(end) is '+')
            return IsMark(view.At(end + 1)) || IsOpening(view.At(end + 1));
        if (!IsClosing(view.At(end)))
            return false;
        var next = Joint(view, end + 1);
        return IsOpening(view.At(next)) || (next > end + 1 && (view.IsWordChar(next) || IsMark(view.At(next)))) || IsMark(view.At(next));
    }

    /// <summary>Writes the pieces as one word; the place after the last, or -1 where there are no such pieces.</summary>
    public static int Read(TextView from, HitList hits, TextView to, int at)
    {
        var plus = from.Chars[at] == '+' && to.Length > 0 && IsPiece(to, to.Length - 1);
        if (!plus && !IsOpening(from.Chars[at]))
            return -1;
        var (i, reached, count, marked) = (plus ? Joint(from, at) : at, -1, plus ? 1 : 0, false);
        for (; count < MostPieces && Piece(from, i) is (> 0 and var length, var skip); count++)
        {
            marked |= length == 1 && IsMark(from.Chars[i + skip]);
            i += length + 2 * skip;
            reached = i;
            var next = Joint(from, i);
            // A blank alone joins nothing.
            if (next == i && !IsOpening(from.At(i)) && !IsMark(from.At(i)))
                break;
            i = next;
        }

        if (count < 2 || !(marked || (count >= Fewest && !plus && LinkReader.AccountsSpoken(hits))))
            return -1;
        var first = to.Length;
        for (i = at; i < reached; i++)
            if (IsPiece(from, i))
                to.Copy(from, i);
        // The brackets go with what they hold.
        if (!plus)
            to.Start[first] = from.Start[at];
        to.End[to.Length - 1] = from.End[reached - 1];
        return reached;
    }

    /// <summary>The length of the piece here without its brackets, and how many units each bracket takes; 0 when there is none.</summary>
    private static (int Length, int Bracket) Piece(TextView view, int at)
    {
        var bracket = IsOpening(view.At(at)) ? 1 : 0;
        var end = at + bracket;
        while (end - at < LongestPiece && IsPiece(view, end))
            end++;
        var length = end - at - bracket;
        return length > 0 && (bracket == 0 || IsClosing(view.At(end))) ? (length, bracket) : (0, 0);
    }

    /// <summary>Over a plus or a word that joins, and blanks around it.</summary>
    private static int Joint(TextView view, int at)
    {
        var i = view.At(at) == ' ' ? at + 1 : at;
        if (view.At(i) is not ('+' or '&' or 'ト' or '→'))
            return at;
        i++;
        return view.At(i) == ' ' ? i + 1 : i;
    }

    private static bool IsPiece(TextView view, int i) => view.IsWordChar(i) || IsMark(view.At(i));

    private static bool IsMark(char c) => c is '_' or '.' or '-' or '@' or '#';

    private static bool IsOpening(char c) => Brackets.IsOpening(c) || c == '"';

    private static bool IsClosing(char c) => Brackets.IsClosing(c) || c == '"';
}
