using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Links;

namespace ChatHub.Redaction.Accounts;

/// <summary>How much a word looks like a name chosen for an account, by itself.</summary>
internal static class TokenShape
{
    public static void Score(ref Scorecard card, TextView view, in AccountToken token)
    {
        var name = token.Name(view);
        var letters = name.ContainsAnyInRange('a', 'z');
        var digits = name.ContainsAnyInRange('0', '9');
        if (token.At)
            card.Add("sign.at", 1.2);
        if (name.IndexOf('#') > 0)
            card.Add("form.tag", 1.2);
        if (name.IndexOf('_') >= 0 && letters)
            card.Add("form.underscore", 1);
        if (letters && digits)
            card.Add("form.mixed", IsUnit(name) ? 0.1 : 0.8);
        if (InnerMark(name) && letters)
            card.Add("form.mark", 0.6);
        // live:hana, as Skype gives them; in the skeleton view l looks like i.
        if (name.StartsWith("live:") || name.StartsWith("iive:"))
            card.Add("form.live", 1.5);
        if (ProviderFirst.IsVersion(name))
            card.Add("against.version", -1);
        if (WorkWords.IsNumbered(view, token.Start, token.End))
            card.Add("against.work-name", -1.8);
        // エム・アイ・ユー, hanaてんdemo: no one spells out what is not to be typed.
        if (IsSpelledOut(view, token))
            card.Add("form.spelled", 1);
        if (IsQuantity(name))
            card.Add("against.quantity", -1.5);
        if (!letters)
            card.Add("against.number", -1.5);
        if (name.Length < 4)
            card.Add("against.short", name.Length < 3 ? -2 : -0.6);
        else if (name.Length >= 8 && letters)
            card.Add("form.length", 0.2);
        if (IsFileOrCode(view, token, name))
            card.Add("against.file", -2.5);
    }

    private static bool IsSpelledOut(TextView view, in AccountToken token)
    {
        // The right side of an address.
        if (view.At(token.Start - 1) == '@' && view.IsWordChar(token.Start - 2))
            return false;
        for (var i = token.Start; i < token.End; i++)
            if (view.Class(i) != CharClass.Digit && FoldTables.ClassOfWritten(view.Source[view.Start[i]]) is CharClass.Kana or CharClass.Hangul or CharClass.Han)
                return true;
        return false;
    }

    private static bool InnerMark(ReadOnlySpan<char> name)
    {
        var mark = name.IndexOfAny('.', '-');
        return mark > 0 && mark < name.Length - 1;
    }

    /// <summary>1080p, 4k, 3d, mp3: a quantity or format, not a name.</summary>
    private static bool IsUnit(ReadOnlySpan<char> name) => name.Length <= 3 || IsQuantity(name) || (char.IsAsciiDigit(name[0]) && name.Length <= 6 && name[1..].IndexOfAnyInRange('0', '9') >= 0 && name[^1] > '9' && name[^2] <= '9');

    /// <summary>200mm, 2400px, 1920x1080.</summary>
    private static bool IsQuantity(ReadOnlySpan<char> name)
    {
        var unit = name.IndexOfAnyExceptInRange('0', '9');
        return unit > 0 && (Numbers.Context.IsLatinUnit(name[unit..]) || (name[unit] == 'x' && unit + 1 < name.Length && !name[(unit + 1)..].ContainsAnyExceptInRange('0', '9')));
    }

    private static bool IsFileOrCode(TextView view, in AccountToken token, ReadOnlySpan<char> name)
    {
        // A path, a call, an argument, a package: @types/node, @media(, @app.route.
        if (view.At(token.End) is '/' or '\\' && view.IsWordChar(token.End + 1))
            return true;
        if (view.At(token.End) is '(' or '[' && view.Source[view.Start[token.End]] < 128 && view.At(token.Start - 1) != ' ')
            return true;
        if (view.At(token.Start - 1) is '/' or '\\' or '#' or '$' && view.At(token.Start - 2) != ' ')
            return true;
        // id=x in code; ID＝x in talk.
        if (view.At(token.Start - 1) == '=' && view.IsWordChar(token.Start - 2) && view.Source[view.Start[token.Start - 1]] < 128)
            return true;
        var dot = name.LastIndexOf('.');
        return dot > 0 && FileNames.IsExtension(name[(dot + 1)..]);
    }
}
