using System.Runtime.InteropServices;

namespace ChatHub.Redaction.Lexicon;

/// <summary>A word of a language pack found in a view.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordHit(int Start, int Length, Concept Concept)
{
    public int End => Start + Length;
}
