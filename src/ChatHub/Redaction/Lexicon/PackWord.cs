namespace ChatHub.Redaction.Lexicon;

/// <summary>A word of a pack, already folded.</summary>
internal readonly record struct PackWord(string Text, Concept Concept);
