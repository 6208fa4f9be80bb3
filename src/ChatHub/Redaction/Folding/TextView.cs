namespace ChatHub.Redaction.Folding;

/// <summary>
/// A text as a person would read it, with the way back: unit <c>i</c> stands for the source units
/// <c>[Start[i], End[i])</c>. Starts and ends never fall inside a surrogate pair or a keycap.
/// Reused from message to message; never shared between threads.
/// </summary>
internal sealed class TextView
{
    public char[] Chars = new char[512];
    public byte[] Classes = new byte[512];
    public int[] Start = new int[512];
    public int[] End = new int[512];
    public int Length;
    public string Source = "";

    public ReadOnlySpan<char> Text => Chars.AsSpan(0, Length);

    public CharClass Class(int i) => (CharClass)Classes[i];

    public char At(int i) => (uint)i < (uint)Length ? Chars[i] : '\0';

    public CharClass ClassAt(int i) => (uint)i < (uint)Length ? (CharClass)Classes[i] : CharClass.Newline;

    /// <summary>Whether the unit was written in katakana: hiragana reads the same but ends a katakana word.</summary>
    public bool IsWrittenKatakana(int i) =>
        (uint)i < (uint)Length && (CharClass)Classes[i] == CharClass.Kana && Source[Start[i]] is (>= '\u30A1' and <= '\u30FC') or (>= '\uFF66' and <= '\uFF9F');

    /// <summary>Whether the unit is of one of the classes whose bits are set. In the loops over every unit this stands for a switch.</summary>
    public bool Is(int i, int classes) => (uint)i < (uint)Length && (1 << Classes[i] & classes) != 0;

    public bool IsWordChar(int i) => Is(i, 1 << (int)CharClass.Latin | 1 << (int)CharClass.Digit);

    public void Clear(string source, int capacity)
    {
        Source = source;
        Length = 0;
        EnsureRoom(capacity);
    }

    public void Add(char c, int start, int end)
    {
        if (Length == Chars.Length)
            EnsureRoom(Length + 1);
        Chars[Length] = c;
        Classes[Length] = FoldTables.Class[c];
        Start[Length] = start;
        End[Length] = end;
        Length++;
    }

    public void EnsureRoom(int capacity)
    {
        if (Chars.Length >= capacity)
            return;
        var size = Math.Max(capacity, Chars.Length * 2);
        Array.Resize(ref Chars, size);
        Array.Resize(ref Classes, size);
        Array.Resize(ref Start, size);
        Array.Resize(ref End, size);
    }
}
