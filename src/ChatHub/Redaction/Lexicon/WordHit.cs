using System.Runtime.InteropServices;

namespace ChatHub.Redaction.Lexicon;

/// <summary>A word of a language pack found in a view.</summary>
/// <param name="Word">Its place in <see cref="WordTable.Words"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordHit(int Start, int Length, Concept Concept, ushort Word)
{
    public int End => Start + Length;
}
