namespace ChatHub.Redaction.Folding;

/// <summary>Brackets of every kind, after folding: width and vertical forms are those of the plain ones.</summary>
internal static class Brackets
{
    public static bool IsOpening(char c) => c is '(' or '[' or '{' or '<' or '【' or '「' or '『' or '〔' or '〈' or '《' or '〖' or '〘' or '≪' or '«' or '‹' or '⟨' or '⟪' or '“';

    public static bool IsClosing(char c) => c is ')' or ']' or '}' or '>' or '】' or '」' or '』' or '〕' or '〉' or '》' or '〗' or '〙' or '≫' or '»' or '›' or '⟩' or '⟫' or '”';
}
