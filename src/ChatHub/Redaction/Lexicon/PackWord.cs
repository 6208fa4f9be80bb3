namespace ChatHub.Redaction.Lexicon;

/// <summary>A word of a pack, already folded; a picture as it is.</summary>
/// <param name="Inside">Whether a word of Latin letters may stand inside a longer one.</param>
internal readonly record struct PackWord(string Text, Concept Concept, bool Inside = false);
