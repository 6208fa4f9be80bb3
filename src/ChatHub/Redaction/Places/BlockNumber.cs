using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Places;

/// <summary>House numbers: 1-2-3, 1丁目2番3号, 四丁目五番, １のニの三.</summary>
internal static class BlockNumber
{
    private static readonly string[] Names = ["丁目", "番地", "番町", "条", "線", "丁", "番", "号", "地割", "チョウメ", "バンチ", "バン", "ゴウ"];

    // More of them in a row begin no house number, and would be read anew from each.
    private const int MostToBegin = 24;

    // さん の に
    private const int LengthOfSpacedLink = 3;

    /// <summary>The place after the number; -1 when it is none. How many parts it has, and whether they are named (丁目, 番, 号).</summary>
    public static int Read(TextView view, int at, out int parts, out bool named)
    {
        parts = 0;
        named = false;
        var end = -1;
        var i = at;
        while (parts < 6)
        {
            var digits = parts == 0 && BeginsKana(view, i) ? KanaDigits(view, i, linked: true) : Digits(view, i);
            if (digits == 0)
                break;
            i += digits;
            parts++;
            end = i;
            var name = Name(view, i);
            if (name > 0)
            {
                named = true;
                i += name;
                end = i;
            }

            var link = name > 0 && view.At(i) == ' ' ? 1 : Link(view, i);
            if (Digits(view, i + link) > 0 && link > 0)
                i += link;
            else if (name == 0 || Digits(view, i) == 0)
            {
                // 条 and 丁目 may be followed by a direction or a sub-area: 北十条西5丁目.
                var area = name > 0 ? SubArea(view, i) : 0;
                if (area == 0)
                    break;
                i += area;
            }
        }

        return end;
    }

    /// <summary>A kanji numeral that begins a house number rather than a name: 四丁目, 七の八.</summary>
    public static bool BeginsKanji(TextView view, int at)
    {
        if (view.Class(at) != CharClass.Han || !IsHanDigit(view.Chars[at]))
            return false;
        var digits = Digits(view, at, MostToBegin);
        var next = at + digits;
        return Name(view, next) > 0 || (Link(view, next) is > 0 and var link && Digits(view, next + link, MostToBegin) is > 0 and var second && view.At(next + link + second) is not ('町' or '内'));
    }

    /// <summary>にのはちのいち, いち-に-さん, にちょうめ: parts by name, joined by の or a dash, or named.</summary>
    public static bool BeginsKana(TextView view, int at) =>
        KanaDigits(view, at, linked: true, MostToBegin) is > 0 and var first
        && (Link(view, at + first) == LengthOfSpacedLink && BeginsPart(view, at + first + LengthOfSpacedLink, first > 1) || (view.At(at + first) is 'ノ' or '-' && BeginsPart(view, view.At(at + first + 1) == ' ' ? at + first + 2 : at + first + 1, first > 1)) || Name(view, at + first) >= 3);

    /// <param name="digits">いちの2: one kana before a digit is as often the end of a word.</param>
    private static bool BeginsPart(TextView view, int at, bool digits) =>
        KanaDigits(view, at, linked: true, MostToBegin) > 0 || (digits && Digits(view, at, MostToBegin) > 0);

    private static int Digits(TextView view, int at, int most = int.MaxValue)
    {
        var i = at;
        while (i - at < most && IsDigit(view, i))
            i++;
        if (i == at && view.At(at) == 'ニ' && view.ClassAt(at - 1) == CharClass.Kana)
            return 1;
        return i > at ? i - at : KanaDigits(view, at, linked: false, most);
    }

    private static readonly string[] KanaNames = ["ジュウ", "ゼロ", "イチ", "サン", "ヨン", "ロク", "ナナ", "シチ", "ハチ", "キュウ", "ニ", "ゴ", "シ", "ク"];

    /// <summary>The length of a number's part by name in kana: before or after the の that joins it to another.</summary>
    private static int KanaDigits(TextView view, int at, bool linked, int most = int.MaxValue)
    {
        var joint = view.At(at - 1) == ' ' ? at - 1 : at;
        if (view.ClassAt(at) != CharClass.Kana || !(linked || view.At(joint - 1) is 'ノ' or '-'))
            return 0;
        var i = at;
        for (var found = true; found && i - at < most;)
        {
            found = false;
            foreach (var name in KanaNames)
            {
                if (view.At(i) != name[0] || !view.Text[i..].StartsWith(name))
                    continue;
                i += name.Length;
                found = true;
                break;
            }
        }

        return linked || view.ClassAt(view.At(joint - 2) == ' ' ? joint - 3 : joint - 2) == CharClass.Kana || (IsDigit(view, joint - 2) && EndsPart(view, i)) ? i - at : 0;
    }

    /// <summary>二のさんの4, and not 二のさんぽ.</summary>
    private static bool EndsPart(TextView view, int at) =>
        view.ClassAt(at) != CharClass.Kana || (view.At(at) == 'ノ' && IsDigit(view, at + 1)) || Phrases.At(Phrase.AddressEnd, view, at) > 0;

    private static bool IsDigit(TextView view, int at) => view.ClassAt(at) == CharClass.Digit || (view.ClassAt(at) == CharClass.Han && IsHanDigit(view.Chars[at]));

    private static bool IsHanDigit(char c) => (FoldTables.TraitsOf[c] & Traits.HanDigit) != 0 || c is '十' or '百';

    private static int Name(TextView view, int at)
    {
        if (view.At(at) is not ('丁' or '番' or '条' or '線' or '号' or '地' or 'チ' or 'バ' or 'ゴ'))
            return 0;
        foreach (var name in Names)
            if (view.Text[at..].StartsWith(name))
                return name.Length + (view.At(at + name.Length) == 'ノ' && Digits(view, at + name.Length + 1) > 0 ? 1 : 0);
        return 0;
    }

    /// <summary>The length of what joins two parts: a mark, or の between blanks; 0 when there is none.</summary>
    private static int Link(TextView view, int at) =>
        view.At(at) == 'ノ' && view.At(at + 1) == ' ' && view.ClassAt(at + 2) is CharClass.Kana or CharClass.Digit ? 2
        : IsSeparator(view, at) ? 1 : view.At(at) == ' ' && view.At(at + 1) == 'ノ' && view.At(at + 2) == ' ' ? 3 : 0;

    private static bool IsSeparator(TextView view, int at) => view.At(at) is '-' or 'ノ' or 'ー' or '~' or '・' or ' ' && !(view.At(at) == ' ' && view.ClassAt(at + 1) != CharClass.Digit && !BeginsKanji(view, at + 1))
        && !(view.At(at) == ' ' && view.ClassAt(at - 1) != CharClass.Han);

    private static int SubArea(TextView view, int at)
    {
        var i = at;
        while (i < at + 6 && view.ClassAt(i) is CharClass.Han && Digits(view, i) == 0)
            i++;
        return i > at && Digits(view, i) > 0 ? i - at : 0;
    }
}
