using System.Runtime.InteropServices;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Accounts;

/// <summary>Walks the services named along with the tokens, so that a token far from all of them costs next to nothing.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ServicePointer(HitList hits)
{
    private const int Reach = 36;
    private readonly bool any = hits.Count > 0;
    private int next;
    private int last = int.MinValue / 2;

    public bool Near(HitList hits, in AccountToken token)
    {
        if (!any)
            return false;
        while (next < hits.Count && hits[next].Start <= token.End + Reach)
        {
            if (ConceptTraits.AccountSigns.Has(hits[next].Concept))
                last = hits[next].Start;
            next++;
        }

        return last >= token.Start - Reach;
    }
}
