using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Views;

/// <summary>
/// Which letter a sign hides: the one that makes a name of a service of what stands around it. Names are found by the letters
/// on both sides of the hidden one.
/// </summary>
internal sealed class HiddenNames
{
    private const char Hole = '○';
    private const int FewestLeft = 2;
    private const int Longest = 12;

    private readonly Dictionary<int, List<(string Name, int Hidden)>> byNeighbours = [];
    // Bits for hashes of two units: those that stand together in a name, as they look; those around a letter of one; and those
    // after its first or before its last.
    private readonly PairSet joined = new();
    private readonly PairSet around = new();
    private readonly PairSet afterFirst = new();
    private readonly PairSet beforeLast = new();
    // And the two before or after a hidden letter, without which the two around it are not worth looking up; a name of three has neither.
    private readonly PairSet beside = new();
    private readonly PairSet aroundOfThree = new();
    // With two letters hidden, by what is left: l○○e.
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> byRest;
    // The first and last unit of those.
    private readonly PairSet ends = new();

    /// <param name="names">Those long enough to be known with one letter hidden.</param>
    /// <param name="skeletons">All of them, as they look.</param>
    public HiddenNames(IReadOnlyList<string> names, IEnumerable<string> skeletons)
    {
        var rests = WithTwoHidden(names);
        byRest = rests.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var rest in rests.Keys)
            ends.Add(rest[0], rest[^1]);
        foreach (var name in skeletons)
            for (var k = 1; k < name.Length; k++)
                joined.Add(name[k - 1], name[k]);
        foreach (var name in names)
        {
            afterFirst.Add(name[1], name[2]);
            beforeLast.Add(name[^3], name[^2]);
            for (var k = 0; k < name.Length; k++)
            {
                if (k > 0 && k + 1 < name.Length)
                    (name.Length == 3 ? aroundOfThree : around).Add(name[k - 1], name[k + 1]);
                if (k > 1)
                    beside.Add(name[k - 2], name[k - 1]);
                if (k + 2 < name.Length)
                    beside.Add(name[k + 1], name[k + 2]);
                var key = Key(k > 0 ? name[k - 1] : '\0', k + 1 < name.Length ? name[k + 1] : '\0');
                if (!byNeighbours.TryGetValue(key, out var list))
                    byNeighbours[key] = list = [];
                list.Add((name, k));
            }
        }
    }

    /// <summary>Whether two units, as they look, could stand together in a name.</summary>
    public bool Joins(char before, char after) => joined.MayHold(Skeleton.Of(before), Skeleton.Of(after));

    /// <summary>Told at a glance: whether what stands around the place could be a name with a letter hidden there or a sign pushed in.</summary>
    public bool MayStandAround(TextView view, int at)
    {
        char before = view.At(at - 1), after = view.At(at + 1);
        return IsAround(view, at, before, after) || afterFirst.MayHold(after, view.At(at + 2)) || beforeLast.MayHold(view.At(at - 2), before) || Joins(before, after);
    }

    public char LetterAt(TextView view, int at)
    {
        char before = view.At(at - 1), after = view.At(at + 1);
        var letter = IsAround(view, at, before, after) ? Find(view, at, Key(before, after)) : '\0';
        if (letter == '\0' && afterFirst.MayHold(after, view.At(at + 2)))
            letter = Find(view, at, Key('\0', after));
        if (letter == '\0' && beforeLast.MayHold(view.At(at - 2), before))
            letter = Find(view, at, Key(before, '\0'));
        return letter;
    }

    /// <summary>The letter hidden at the place where the word around it has two hidden, and is a name of a service with them.</summary>
    public char LetterOfTwo(TextView view, int at)
    {
        var (start, end) = (at, at + 1);
        // Of one script: チ○トワ○ク before ID.
        var script = CharClass.Symbol;
        while (at - start < Longest && (IsBlot(view.At(start - 1)) || IsOfName(view, start - 1, ref script)))
            start--;
        while (end - at < Longest && (IsBlot(view.At(end)) || IsOfName(view, end, ref script)))
            end++;
        if (end - start is < FewestLeft + 2 or > Longest)
            return '\0';
        if (!ends.MayHold(Seen(view.Chars[start]), Seen(view.Chars[end - 1])))
            return '\0';
        Span<char> left = stackalloc char[end - start];
        var holes = 0;
        for (var i = start; i < end; i++)
        {
            left[i - start] = Seen(view.Chars[i]);
            holes += left[i - start] == Hole ? 1 : 0;
        }

        return holes == 2 && byRest.TryGetValue(left, out var name) ? name[at - start] : '\0';
    }

    /// <summary>What is written over a letter to hide it, also the first or last one of a name (○INE).</summary>
    public static bool IsBlot(char c) => c is '○' or '◯' or '●' or '×' or '*' or '□' or '■' or '△' or '▲' or '☆' or '★' or '〇' or FoldTables.Opaque;

    private static char Seen(char c) => IsBlot(c) ? Hole : c;

    private static bool IsOfName(TextView view, int i, ref CharClass script)
    {
        if (!view.Is(i, 1 << (int)CharClass.Latin | 1 << (int)CharClass.Hangul) && !view.IsWrittenKatakana(i))
            return false;
        if (script == CharClass.Symbol)
            script = view.Class(i);
        return script == view.Class(i);
    }

    private static Dictionary<string, string> WithTwoHidden(IReadOnlyList<string> names)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names.Where(n => n.Length is >= FewestLeft + 2 and <= Longest))
            for (var first = 0; first < name.Length; first++)
                for (var second = first + 1; second < name.Length; second++)
                    all.TryAdd(string.Create(name.Length, (name, first, second), static (left, of) =>
                    {
                        of.name.CopyTo(left);
                        left[of.first] = left[of.second] = Hole;
                    }), name);
        return all;
    }

    private bool IsAround(TextView view, int at, char before, char after) =>
        aroundOfThree.MayHold(before, after)
        || (around.MayHold(before, after) && (beside.MayHold(view.At(at - 2), before) || beside.MayHold(after, view.At(at + 2))));

    private char Find(TextView view, int at, int key)
    {
        if (byNeighbours.TryGetValue(key, out var names))
            foreach (var (name, hidden) in names)
                if (Fits(view, at - hidden, name, hidden))
                    return name[hidden];
        return '\0';
    }

    private static int Key(char before, char after) => before << 16 | after;

    private static bool Fits(TextView view, int start, string name, int hidden)
    {
        if (start < 0 || start + name.Length > view.Length)
            return false;
        for (var i = 0; i < name.Length; i++)
            if (i != hidden && view.Chars[start + i] != name[i])
                return false;
        // ディス●コード is not ディスコ with its last letter hidden.
        if (view.IsWrittenKatakana(start + name.Length) && FoldTables.ClassOf(name[^1]) == CharClass.Kana)
            return false;
        return !(view.ClassAt(start - 1) == CharClass.Latin && view.ClassAt(start) == CharClass.Latin)
            && !(view.ClassAt(start + name.Length) == CharClass.Latin && view.ClassAt(start + name.Length - 1) == CharClass.Latin);
    }
}
