using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Views;

/// <summary>
/// Which letter a sign hides: the one that makes a name of a service of what stands around it. Names are found by the letters
/// on both sides of the hidden one.
/// </summary>
internal sealed class HiddenNames
{
    private readonly Dictionary<int, List<(string Name, int Hidden)>> byNeighbours = [];

    public HiddenNames(IEnumerable<string> names)
    {
        foreach (var name in names)
            for (var k = 0; k < name.Length; k++)
            {
                var key = Key(k > 0 ? name[k - 1] : '\0', k + 1 < name.Length ? name[k + 1] : '\0');
                if (!byNeighbours.TryGetValue(key, out var list))
                    byNeighbours[key] = list = [];
                list.Add((name, k));
            }
    }

    public char LetterAt(TextView view, int at)
    {
        char before = view.At(at - 1), after = view.At(at + 1);
        var letter = Find(view, at, Key(before, after));
        if (letter == '\0')
            letter = Find(view, at, Key('\0', after));
        return letter == '\0' ? Find(view, at, Key(before, '\0')) : letter;
    }

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
