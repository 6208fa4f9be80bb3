using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Views;

/// <summary>Which letter a sign hides: the one that makes a name of a service of what stands around it.</summary>
internal static class HiddenNames
{
    public static char LetterAt(TextView view, int at, string[] names)
    {
        foreach (var name in names)
            for (var k = 0; k < name.Length; k++)
                if (Fits(view, at - k, name, k))
                    return name[k];
        return '\0';
    }

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
