using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Links;

namespace ChatHub.Redaction.Window;

/// <summary>Addresses and links told in pieces.</summary>
internal static class SplitNames
{
    private const int ShortestLocal = 4;

    // のあとに
    private const int LongestJoint = 6;

    private static readonly AllowedHosts None = new([]);

    public static bool Find(List<MessageParts> messages, ConceptSet said, List<WindowFinding> found)
    {
        var last = messages[^1];
        if (last.Texts.Count == 0)
            return false;
        if (Provider([.. messages.SelectMany(m => m.Texts)], said, last.Message, found))
            return true;
        var pieces = messages.SelectMany(m => m.Texts).Where(p => !p.Common || p.Bare).ToList();
        if (pieces.Count < 2 || pieces[^1].Message != last.Message || pieces[0].Message == last.Message)
            return false;
        return Addresses(pieces, said, last.Message, found) || ProviderByName(pieces, messages, said, found);
    }

    private static bool Addresses(List<TextPart> pieces, ConceptSet said, int present, List<WindowFinding> found)
    {
        // Each message's units are mapped to a block of their own, so that a span tells which messages it crosses.
        var block = pieces.Max(p => p.Ends[^1]) + 1;
        var all = Scan(pieces, present, block);
        CandidateList? alone = null;
        var any = false;
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Start / block == present || (all[i].End - 1) / block != present)
                continue;
            // What the present message says whole needs nothing of the others: the 3 of 3案 is none of the address that follows.
            alone ??= Scan(pieces.FindAll(p => p.Message == present), present, block);
            any |= !EndsAlike(alone, all[i]) && Spread(all[i], pieces, said, block, found);
        }

        return any;
    }

    private static CandidateList Scan(List<TextPart> pieces, int present, int block)
    {
        var view = new TextView();
        view.Clear(new string(' ', (present + 1) * block), 256);
        TextPart? before = null;
        foreach (var piece in pieces)
        {
            // Two words of one message are two: only what stands at its edges joins the next message's, unless one goes on with its dot (example のあと .com).
            if (before?.Message == piece.Message && !(piece.Text[0] == '.' && piece.Starts[0] - before.Ends[^1] <= LongestJoint))
                view.Add(' ', piece.Message * block + before.Ends[^1], piece.Message * block + piece.Starts[0]);
            before = piece;
            for (var i = 0; i < piece.Text.Length; i++)
                view.Add(piece.Text[i], piece.Message * block + piece.Starts[i], piece.Message * block + piece.Ends[i]);
        }

        var hits = new HitList();
        var candidates = new CandidateList();
        long steps = 0;
        EmailScanner.Scan(view, "window", hits, candidates);
        UrlScanner.Scan(view, "window", hits, None, candidates, ref steps);
        return candidates;
    }

    private static bool EndsAlike(CandidateList some, in Candidate other)
    {
        for (var i = 0; i < some.Count; i++)
            if (some[i].Type == other.Type && some[i].End == other.End)
                return true;
        return false;
    }

    /// <summary>Cuts a candidate over several messages into the piece of each.</summary>
    private static bool Spread(in Candidate whole, List<TextPart> pieces, ConceptSet said, int block, List<WindowFinding> found)
    {
        var start = whole.Start;
        var end = whole.End;
        var inside = pieces.FindAll(p => p.Message * block + p.Starts[0] < end && p.Message * block + p.Ends[^1] > start);
        // Thanks. / so → thanks.so: the end of a sentence makes a link of the next word, unless that is all they say.
        if (whole.Type == ContactType.Url && !inside.Exists(p => p.Text.Contains('/')) && !IsWholeLink(inside, said))
            return false;
        foreach (var piece in inside)
        {
            var from = Math.Max(start, piece.Message * block + piece.Starts[0]) - piece.Message * block;
            var to = Math.Min(end, piece.Message * block + piece.Ends[^1]) - piece.Message * block;
            found.Add(new(piece.Message, whole with { Start = from, End = to, Rule = "split." + whole.Rule }));
        }

        return true;
    }

    /// <summary>Whether the pieces of a host without a path are all that the messages say, or go on with its dots behind the first.</summary>
    private static bool IsWholeLink(List<TextPart> pieces, ConceptSet said)
    {
        if (pieces.TrueForAll(p => p.Bare) && (said.Has(Concept.ConnectDot) || !pieces.Exists(p => p.Common && p.Text != "www")))
            return true;
        var last = pieces[^1].Text;
        if (pieces[0].Common || !pieces[0].AtEnd || FileNames.IsExtension(last.AsSpan(last.LastIndexOf('.') + 1)))
            return false;
        // てん, jp です
        return pieces.Skip(1).All(p => p.Starts[0] == 0 && p.AtEnd) && pieces.Exists(p => p.Text[0] == '.');
    }

    /// <summary>taro_x … g … mail: the last pieces make a provider's name.</summary>
    private static bool Provider(List<TextPart> pieces, ConceptSet said, int present, List<WindowFinding> found)
    {
        if (!said.Has(Concept.EmailCue) && !said.Has(Concept.ConnectAt) && !pieces.Exists(p => p.Text.Contains('@')))
            return false;
        var tail = "";
        for (var i = pieces.Count - 1; i > 0 && tail.Length < 12; i--)
        {
            tail = pieces[i].Text + tail;
            if (tail is not ("gmail" or "yahoo" or "icloud" or "outlook" or "hotmail" or "docomo" or "ezweb" or "softbank" or "protonmail"))
                continue;
            // Gmailの容量: a provider named, not told in pieces.
            if (pieces[i] is { Common: true, Bare: false } && i == pieces.Count - 1)
                return false;
            var local = pieces.FindLastIndex(i - 1, p => p.Text.Trim('@').Length >= 4 && !p.Common && p.Message != present);
            if (local < 0)
                return false;
            var card = default(Scorecard);
            card.Add("provider", 1.4);
            card.Add("cue.email", 1);
            for (var k = local; k < pieces.Count; k++)
                if (k == local || k >= i)
                    found.Add(new(pieces[k].Message, Piece(pieces[k], ContactType.Email, "split.email.provider", card)));
            return found.Exists(f => f.Message == present);
        }

        return false;
    }

    /// <summary>dummy.sample00, うしろはヤフーの, .co.jp: the provider by its name in between.</summary>
    private static bool ProviderByName(List<TextPart> pieces, List<MessageParts> messages, ConceptSet said, List<WindowFinding> found)
    {
        var (local, tail) = (pieces[^2], pieces[^1]);
        if (tail.Text[0] != '.' || !TopLevelDomains.IsKnown(tail.Text.AsSpan(tail.Text.LastIndexOf('.') + 1)) || local.Text.Length < ShortestLocal || local.Common || !said.Has(Concept.EmailCue))
            return false;
        if (!messages.Exists(m => m.Message > local.Message && m.Said.Has(Concept.MailProvider)))
            return false;
        var card = default(Scorecard);
        card.Add("provider", 1.4);
        card.Add("cue.email", 1);
        found.Add(new(local.Message, Piece(local, ContactType.Email, "split.email.provider", card)));
        found.Add(new(tail.Message, Piece(tail, ContactType.Email, "split.email.provider", card)));
        return true;
    }

    public static Candidate Piece(TextPart part, ContactType type, string rule, in Scorecard card, double threshold = SplitAccounts.Threshold) =>
        new(type, part.Starts[0], part.Ends[^1], "window", rule, card.Total, threshold, card.ToArray());
}
