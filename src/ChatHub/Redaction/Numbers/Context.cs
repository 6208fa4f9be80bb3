using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Numbers;

/// <summary>What stands around a number: counters, currency, names of other kinds of number.</summary>
internal static class Context
{
    // Counters and units that make the number before them a quantity. Kana ones are folded to katakana.
    private const string Units = "円個件枚文字話本台点月年日時分秒号室名人冊巻章頁行回匹頭歳才番度倍割級位票社箱袋組曲章字版項万千億百元원개명장시분초년월일번";

    private static readonly string[] LatinUnits =
        ["px", "mm", "cm", "km", "kg", "mb", "gb", "kb", "tb", "dpi", "hz", "khz", "pv", "pt", "fps", "bit", "kbps", "yen", "usd", "ml", "db", "rpm", "ms", "hours", "words", "pcs", "em", "rem", "vh", "vw", "deg", "sec", "min", "mw", "kcal", "mah", "fr"];

    /// <summary>A unit right after the number: 1234円, 5678px.</summary>
    public static bool HasUnitAfter(TextView view, int end)
    {
        if (view.At(end) == ' ')
            end++;
        var c = view.At(end);
        if (c == '\0')
            return false;
        if (c is '%' or '℃' or '゜' or '°' || (c is 'カ' or 'ヶ' or 'ヵ' or 'ケ' && view.At(end + 1) is '月' or '所'))
            return true;
        if (view.Class(end) is CharClass.Han or CharClass.Hangul)
        {
            // 番です and 番号 speak of the number itself, 日本 of a country, 頭に of what stands before it.
            return Units.Contains(c) && !(c == '番' && view.At(end + 1) is not ('目' or '線' or '台')) && !(c == '日' && view.At(end + 1) == '本')
                && !(c == '本' && view.At(end + 1) is '人' or '社' or '当') && !(c == '件' && view.At(end + 1) == 'デ')
                && !(IsOfWeek(c) && view.At(end + 1) == '曜') && !(c == '頭' && view.At(end + 1) is 'ニ' or 'ノ' or 'ハ');
        }

        return view.Class(end) == CharClass.Latin && IsLatinUnit(view.Text[end..view.EndOfLetters(end)]);
    }

    /// <summary>A price or a size: 1234円, 5678mm.</summary>
    public static bool IsMeasured(TextView view, int end) =>
        view.At(end) is '円' or '元' or '圓' or '원' || (view.ClassAt(end) == CharClass.Latin && IsLatinUnit(view.Text[end..view.EndOfLetters(end)]));

    /// <summary>月曜 is a day.</summary>
    private static bool IsOfWeek(char c) => c is '月' or '日';

    /// <summary>px, mm, dpi.</summary>
    public static bool IsLatinUnit(ReadOnlySpan<char> letters)
    {
        foreach (var unit in LatinUnits)
            if (letters.SequenceEqual(unit))
                return true;
        return false;
    }

    /// <summary>¥, $, # and the like right before the number, or a sign of a version.</summary>
    public static bool HasCurrencyBefore(TextView view, int start)
    {
        if (view.At(start - 1) == ' ')
            start--;
        return view.At(start - 1) is '¥' or '$' or '€' or '£' or '₩' or '\\';
    }

    /// <summary>Letters joined to the number, as in ABC-090-1234 or C0901: part of a code, unless those letters are the cue.</summary>
    public static bool IsPartOfCode(TextView view, HitList hits, int start, int end)
    {
        var before = start - 1;
        if (view.At(before) is '-' or '_' or '/' or '#' or '.')
            before--;
        if (view.ClassAt(before) == CharClass.Latin && hits.LastBefore(Concept.PhoneCue, before + 1, 12) < 0
            && hits.LastBefore(Concept.CommonToken, before + 1, 6) < 0 && hits.LastBefore(Concept.IdCue, before + 1, 3) < 0)
            return true;
        var after = end;
        if (view.At(after) is '-' or '_')
            after++;
        return view.ClassAt(after) == CharClass.Latin && view.At(after) != 'x' && (after == end || view.At(end) == '-' || view.At(end) == '_');
    }

    /// <summary>Whether the concept is spoken of near the number, on its side of any line it does not share.</summary>
    public static bool Cue(HitList hits, Concept concept, int start, int end, int before, int after) =>
        hits.Near(concept, start, end, before, after);
}
