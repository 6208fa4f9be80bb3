using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Numbers;

namespace ChatHub.Redaction.Links;

/// <summary>International account numbers (ISO 13616), in one piece or in groups.</summary>
internal static class IbanScanner
{
    public const double Threshold = 2.0;
    private const int Fewest = 15;

    // Length by country: SWIFT IBAN registry, release 99.
    private static readonly Dictionary<string, int> Lengths = new(StringComparer.Ordinal)
    {
        ["ad"] = 24, ["ae"] = 23, ["al"] = 28, ["at"] = 20, ["az"] = 28, ["ba"] = 20, ["be"] = 16, ["bg"] = 22, ["bh"] = 22, ["bi"] = 27, ["br"] = 29,
        ["by"] = 28, ["ch"] = 21, ["cr"] = 22, ["cy"] = 28, ["cz"] = 24, ["de"] = 22, ["dj"] = 27, ["dk"] = 18, ["do"] = 28, ["ee"] = 20, ["eg"] = 29,
        ["es"] = 24, ["fi"] = 18, ["fk"] = 18, ["fo"] = 18, ["fr"] = 27, ["gb"] = 22, ["ge"] = 22, ["gi"] = 23, ["gl"] = 18, ["gr"] = 27, ["gt"] = 28,
        ["hn"] = 28, ["hr"] = 21, ["hu"] = 28, ["ie"] = 22, ["il"] = 23, ["iq"] = 23, ["is"] = 26, ["it"] = 27, ["jo"] = 30, ["kw"] = 30, ["kz"] = 20,
        ["lb"] = 28, ["lc"] = 32, ["li"] = 21, ["lt"] = 20, ["lu"] = 20, ["lv"] = 21, ["ly"] = 25, ["mc"] = 27, ["md"] = 24, ["me"] = 22, ["mk"] = 19,
        ["mn"] = 20, ["mr"] = 27, ["mt"] = 31, ["mu"] = 30, ["ni"] = 28, ["nl"] = 18, ["no"] = 15, ["om"] = 23, ["pk"] = 24, ["pl"] = 28, ["ps"] = 29,
        ["pt"] = 25, ["qa"] = 29, ["ro"] = 24, ["rs"] = 22, ["ru"] = 33, ["sa"] = 24, ["sc"] = 31, ["sd"] = 18, ["se"] = 24, ["si"] = 19, ["sk"] = 24,
        ["sm"] = 27, ["so"] = 23, ["st"] = 25, ["sv"] = 28, ["tl"] = 23, ["tn"] = 24, ["tr"] = 26, ["ua"] = 29, ["va"] = 22, ["vg"] = 24, ["xk"] = 20, ["ye"] = 30,
    };

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ByCountry = Lengths.GetAlternateLookup<ReadOnlySpan<char>>();

    public static void Scan(TextView view, string viewName, CandidateList found, ref long steps)
    {
        Span<char> compact = stackalloc char[36];
        ReadOnlySpan<byte> head = [(byte)CharClass.Latin, (byte)CharClass.Latin, (byte)CharClass.Digit];
        for (var i = 0; i + Fewest <= view.Length; i++)
        {
            var next = view.Classes.AsSpan(i, view.Length - i).IndexOf(head);
            if (next < 0)
                return;
            i += next;
            if (view.ClassAt(i - 1) is CharClass.Latin or CharClass.Digit || !ByCountry.TryGetValue(view.Text.Slice(i, 2), out var length))
                continue;
            steps += Cost.Mark;
            var end = Collect(view, i, length, compact);
            if (end < 0 || view.IsWordChar(end) || !CheckDigits.Iban(compact[..length]))
                continue;
            var card = default(Scorecard);
            card.Add("check.iban", 3);
            found.Add(Candidate.In(view, viewName, i, end, ContactType.Iban, "iban", card, Threshold));
            i = end;
        }
    }

    private static int Collect(TextView view, int at, int length, Span<char> compact)
    {
        var n = 0;
        var gaps = 0;
        for (; at < view.Length && n < length; at++)
        {
            if (view.IsWordChar(at))
            {
                compact[n++] = view.Chars[at];
                gaps = 0;
            }
            else if (view.Chars[at] is not (' ' or '-') || ++gaps > 1)
            {
                return -1;
            }
        }

        return n == length ? at : -1;
    }
}
