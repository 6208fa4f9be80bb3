using System.Runtime.InteropServices;
using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Places;

/// <summary>
/// Looks for the house number after the name of a place. Whether one begins at a unit, or the address ends there, does not depend on
/// the place it is looked for from; so what was passed over from one place is not looked at again from the next.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct HouseNumbers(TextView view)
{
    private const int MaxBody = 48;

    // Nothing stops the search from the first place to the second.
    private int from;
    private int reached;

    /// <summary>The first digit of the number, over the names of city, ward and town; -1 when there is none. How many such marks were passed.</summary>
    public int Find(int start, out int marks)
    {
        marks = 0;
        var most = Math.Min(view.Length, start + MaxBody);
        var i = start >= from && start <= reached ? Math.Min(reached, most) : start;
        while (i < most && Stop(i) == Stopping.None)
            i++;
        (from, reached) = (start, i);
        if (i == most || Stop(i) == Stopping.End)
            return -1;
        for (var k = start; k < i; k++)
            marks += view.Chars[k] is '市' or '区' or '郡' or '町' or '村' ? 1 : 0;
        return i;
    }

    private readonly Stopping Stop(int i) => view.Class(i) switch
    {
        CharClass.Digit => Stopping.Number,
        CharClass.Han => BlockNumber.BeginsKanji(view, i) ? Stopping.Number : Stopping.None,
        // を and the like end a phrase; town names hold the other kana.
        CharClass.Kana => BlockNumber.BeginsKana(view, i) ? Stopping.Number : view.Source[view.Start[i]] is 'を' or 'へ' ? Stopping.End : Stopping.None,
        CharClass.Space or CharClass.Newline => Stopping.None,
        CharClass.Punctuation when EndsTown(i) && (view.ClassAt(i + 1) == CharClass.Digit || BlockNumber.BeginsKanji(view, i + 1)) => Stopping.None,
        _ => Stopping.End,
    };

    /// <summary>見本町、三の二: a pause behind the town.</summary>
    private readonly bool EndsTown(int i) => view.Chars[i] is '、' or ',' && view.At(i - 1) is '町' or '村';

    private enum Stopping : byte
    {
        None,
        Number,
        End,
    }
}
