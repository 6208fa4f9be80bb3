using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Views;

namespace ChatHub.Redaction.Lexicon;

/// <summary>
/// The language packs compiled to tables (<see cref="PackFile"/>). Operators' words are one more pack.
/// </summary>
internal sealed class LanguagePacks
{
    private const string Operator = "operator";
    private readonly Emblems pictures;

    private LanguagePacks(string version, WordTable words, Emblems emblems, WordTable skeletons, HiddenNames serviceNames, Readings readings)
    {
        Version = version;
        Words = words;
        pictures = emblems;
        Skeletons = skeletons;
        ServiceNames = serviceNames;
        Readings = readings;
    }

    public string Version { get; }

    public WordTable Words { get; }

    /// <summary>Every word as hits number them.</summary>
    public IReadOnlyList<PackWord> Numbered => [.. Words.Words, .. pictures.Words];

    /// <summary>Finds the words of the packs in a view.</summary>
    public void Scan(TextView view, HitList hits, ref long steps)
    {
        hits.Clear();
        ScanOn(view, hits, 0, view.Length, ref steps);
    }

    /// <summary>Adds the words that begin between the places to those found before them.</summary>
    public void ScanOn(TextView view, HitList hits, int from, int to, ref long steps)
    {
        Words.ScanOn(view, hits, from, to, ref steps);
        pictures.ScanOn(view, hits, from, to, ref steps);
    }

    /// <summary>Names of services alone, with look-alike kana taken for each other.</summary>
    public WordTable Skeletons { get; }

    /// <summary>Names of services long enough to be known with one letter hidden.</summary>
    public HiddenNames ServiceNames { get; }

    public Readings Readings { get; }

    /// <param name="operatorWords">Further pack lines, or null.</param>
    /// <exception cref="FormatException">A line names no concept or holds no word; the message says which.</exception>
    public static LanguagePacks Load(string? operatorWords = null)
    {
        var words = new List<PackWord>();
        var digits = new List<KeyValuePair<string, string>>();
        var versions = new List<string>();
        var emblems = new List<PackWord>();
        Read(PackFile.Known(), words, emblems, digits, versions);
        if (operatorWords is not null)
            Read(PackFile.Lines(operatorWords, Operator), words, emblems, digits, versions);
        var services = words.Where(w => w.Concept.IsService()).ToList();
        // What is said about an account, besides the services themselves, is needed in that view too; a name of two
        // letters looks like too much else.
        // Of names told in several words no more than the words themselves is disguised.
        var skeletonsOfServices = services.Where(w => !w.Text.Contains(' ')).Select(w => Skeleton.Of(w.Text));
        var skeletons = words.Where(w => !w.Concept.IsService() || w.Text.Length > 2 || FoldTables.ClassOf(w.Text[0]) == CharClass.Hangul)
            .Select(w => w with { Text = Skeleton.Of(w.Text) });
        var names = services.Select(w => w.Text).Where(CanHideALetter).Distinct(StringComparer.Ordinal).ToArray();
        var table = new WordTable(words);
        return new(string.Join(' ', versions), table, new Emblems(emblems, table.Words.Count), new WordTable(skeletons), new HiddenNames(names, skeletonsOfServices), new Readings(digits));
    }

    /// <summary>Before the concept of words whose letters may stand apart.</summary>
    private const string Apart = "apart ";

    private static bool CanHideALetter(string name) =>
        !name.Contains('@') && !LettersOfWord.IsApart(name) && name.Length >= (FoldTables.ClassOf(name[0]) == CharClass.Latin ? 4 : 3)
        && FoldTables.ClassOf(name[0]) is CharClass.Latin or CharClass.Kana or CharClass.Hangul;

    private static void Read(IEnumerable<PackLine> lines, List<PackWord> words, List<PackWord> emblems, List<KeyValuePair<string, string>> digits, List<string> versions)
    {
        foreach (var line in lines)
        {
            if (line.Key is "version")
                versions.Add($"{line.Pack}-{line.Words[0]}");
            else if (line.Key.StartsWith("digit ", StringComparison.Ordinal))
                digits.AddRange(line.Words.SelectMany(PackFile.Choices).Select(v => new KeyValuePair<string, string>(PackFile.Fold(v), line.Key[6..])));
            else if (line.Key.StartsWith(Apart, StringComparison.Ordinal) && Enum.TryParse<Concept>(line.Key[Apart.Length..], out var whole))
                words.AddRange(line.Words.SelectMany(LettersOfWord.Apart).Select(word => WordOf(word, whole)));
            else if (Enum.TryParse<Concept>(line.Key, out var concept))
                foreach (var word in line.Words.SelectMany(PackFile.Choices))
                    (Emblems.IsOne(word) ? emblems : words).Add(WordOf(word, concept));
            else if (line.Pack == Operator || (Phrases.KindOf(line.Key) is null && !Views.Marks.IsKey(line.Key)))
                throw new FormatException($"Pack {line.Pack}: there is no concept '{line.Key}'.");
        }
    }

    /// <summary>A word as messages are folded; a picture as it is. ~ at both ends lets it stand inside a longer word.</summary>
    private static PackWord WordOf(string word, Concept concept) =>
        Emblems.IsOne(word) ? new(word.TrimEnd('\uFE0F'), concept)
        : word.Length > 2 && word[0] == '~' && word[^1] == '~' ? new(PackFile.Fold(word[1..^1]), concept, Inside: true) : new(PackFile.Fold(word), concept);
}
