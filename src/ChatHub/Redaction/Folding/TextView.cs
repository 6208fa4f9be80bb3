using System.Buffers;

namespace ChatHub.Redaction.Folding;

/// <summary>
/// A text as a person would read it, with the way back: unit <c>i</c> stands for the source units
/// <c>[Start[i], End[i])</c>. Starts and ends never fall inside a surrogate pair or a keycap.
/// Reused from message to message; never shared between threads.
/// </summary>
internal sealed class TextView
{
    private static readonly SearchValues<char> WordChars = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    private const int Padding = 4;

    public char[] Chars = new char[512];
    public byte[] Classes = new byte[512];
    public int[] Start = new int[512];
    public int[] End = new int[512];
    public int Length;
    public string Source = "";

    /// <summary>The traits of all units together. A unit taken back leaves its own behind: this tells what a text cannot hold, not what it holds.</summary>
    public uint Seen;

    /// <summary>Where digits stand, Han digits among them: the first <see cref="DigitCount"/>. Kept by folding alone.</summary>
    public int[] DigitPlaces = new int[512];
    public int DigitCount;

    public ReadOnlySpan<char> Text => Chars.AsSpan(0, Length);

    /// <summary>What it was folded from.</summary>
    public ReadOnlySpan<char> Written => Length == 0 ? default : Source.AsSpan(Start[0], End[Length - 1] - Start[0]);

    /// <summary>The first unit, followed by all others and by zeros enough for a window of four units at the last.</summary>
    public ref char Padded()
    {
        EnsureRoom(Length + Padding);
        Chars.AsSpan(Length, Padding).Clear();
        return ref Chars[0];
    }

    public CharClass Class(int i) => (CharClass)Classes[i];

    public char At(int i) => (uint)i < (uint)Length ? Chars[i] : '\0';

    public CharClass ClassAt(int i) => (uint)i < (uint)Length ? (CharClass)Classes[i] : CharClass.Newline;

    /// <summary>Whether the unit was written in katakana: hiragana reads the same but ends a katakana word.</summary>
    public bool IsWrittenKatakana(int i) =>
        (uint)i < (uint)Length && (CharClass)Classes[i] == CharClass.Kana && Source[Start[i]] is (>= '\u30A1' and <= '\u30FC') or (>= '\uFF66' and <= '\uFF9F');

    /// <summary>Whether the unit is of one of the classes whose bits are set. In the loops over every unit this stands for a switch.</summary>
    public bool Is(int i, int classes) => (uint)i < (uint)Length && (1 << Classes[i] & classes) != 0;

    public bool HasSeen(uint traits) => (Seen & traits) != 0;

    public int CountOf(CharClass of) => Classes.AsSpan(0, Length).Count((byte)of);

    /// <summary>How many units are neither letters nor digits nor blanks.</summary>
    public int SignCount => CountOf(CharClass.Punctuation) + CountOf(CharClass.Symbol);

    /// <summary>The next Latin letter or digit at or after the place; -1 when there is none.</summary>
    public int NextWord(int from)
    {
        return Next(WordChars, from);
    }

    /// <summary>The next unit of the set at or after the place; -1 when there is none. Dense texts are read unit by unit, sparse ones by the block.</summary>
    public int Next(SearchValues<char> set, int from) => Next(set, from, Length);

    /// <summary>The next unit of the set between the places; -1 when there is none.</summary>
    public int Next(SearchValues<char> set, int from, int to)
    {
        const int few = 4;
        var near = Math.Min(from + few, to);
        for (var i = from; i < near; i++)
            if (set.Contains(Chars[i]))
                return i;
        if (near >= to)
            return -1;
        var next = Chars.AsSpan(near, to - near).IndexOfAny(set);
        return next < 0 ? -1 : near + next;
    }

    public int EndOfWord(int at)
    {
        while (IsWordChar(at))
            at++;
        return at;
    }

    public int EndOfLetters(int at)
    {
        while (ClassAt(at) == CharClass.Latin)
            at++;
        return at;
    }

    public bool IsWordChar(int i) => Is(i, 1 << (int)CharClass.Latin | 1 << (int)CharClass.Digit);

    public void Clear(string source, int capacity)
    {
        Source = source;
        Length = 0;
        Seen = 0;
        DigitCount = 0;
        EnsureRoom(capacity);
    }

    public void Add(char c, int start, int end)
    {
        if (Length == Chars.Length)
            EnsureRoom(Length + 1);
        var traits = FoldTables.TraitsOf[c];
        Seen |= traits;
        DigitPlaces[DigitCount] = Length;
        DigitCount += Traits.IsAnyDigit(traits);
        Chars[Length] = c;
        Classes[Length] = (byte)Traits.ClassOf(traits);
        Start[Length] = start;
        End[Length] = end;
        Length++;
    }

    /// <summary>Takes a unit over from another view of the same source.</summary>
    public void Copy(TextView from, int i)
    {
        if (Length == Chars.Length)
            EnsureRoom(Length + 1);
        Chars[Length] = from.Chars[i];
        Classes[Length] = from.Classes[i];
        Start[Length] = from.Start[i];
        End[Length] = from.End[i];
        Length++;
    }

    /// <summary>Takes over so many units that follow each other.</summary>
    public void Copy(TextView from, int start, int count)
    {
        EnsureRoom(Length + count);
        from.Chars.AsSpan(start, count).CopyTo(Chars.AsSpan(Length));
        from.Classes.AsSpan(start, count).CopyTo(Classes.AsSpan(Length));
        from.Start.AsSpan(start, count).CopyTo(Start.AsSpan(Length));
        from.End.AsSpan(start, count).CopyTo(End.AsSpan(Length));
        Length += count;
    }

    /// <summary>Becomes a part of a folded text, of the same source.</summary>
    public void TakePart(TextView from, int start, int end)
    {
        Clear(from.Source, end - start);
        Copy(from, start, end - start);
        Seen = PlainFolder.TraitsOf(Text);
        var digits = from.DigitPlaces.AsSpan(0, from.DigitCount);
        for (var i = FirstAtOrAfter(digits, start); i < digits.Length && digits[i] < end; i++)
            DigitPlaces[DigitCount++] = digits[i] - start;
    }

    /// <summary>The first unit that stands for the place of the source, or one after it.</summary>
    public int FirstFrom(int source) => FirstAtOrAfter(Start.AsSpan(0, Length), source);

    private static int FirstAtOrAfter(ReadOnlySpan<int> ascending, int at)
    {
        var i = ascending.BinarySearch(at);
        return i < 0 ? ~i : i;
    }

    /// <summary>Begins a reading of another view: of the same source, and of units that are mostly its own.</summary>
    public void ClearFor(TextView from)
    {
        Clear(from.Source, from.Length);
        Seen = from.Seen;
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
        Array.Resize(ref DigitPlaces, size);
    }
}
