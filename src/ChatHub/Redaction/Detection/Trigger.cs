using ChatHub.Redaction.Folding;

namespace ChatHub.Redaction.Detection;

/// <summary>What a folded text consists of, so that each scanner runs only where there is cause.</summary>
internal readonly record struct Trigger(int Digits, int HanDigits, int Latin, bool At, bool Dot, bool Colon, bool Slash)
{
    public static Trigger Of(TextView view)
    {
        int digits = 0, han = 0, latin = 0;
        bool at = false, dot = false, colon = false, slash = false;
        var chars = view.Chars;
        var classes = view.Classes;
        for (var i = 0; i < view.Length; i++)
        {
            switch ((CharClass)classes[i])
            {
                case CharClass.Digit:
                    digits++;
                    break;
                case CharClass.Latin:
                    latin++;
                    break;
                case CharClass.Han:
                    if (Numbers.HanDigits.ValueOf(chars[i]) >= 0)
                        han++;
                    break;
                case CharClass.Punctuation:
                    at |= chars[i] == '@';
                    dot |= chars[i] == '.';
                    colon |= chars[i] == ':';
                    slash |= chars[i] == '/' && view.At(i + 1) == '/';
                    break;
            }
        }

        return new(digits, han, latin, at, dot, colon, slash);
    }
}
