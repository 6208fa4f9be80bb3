using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Numbers;

namespace ChatHub.Redaction.Places;

/// <summary>Building, floor and room after a house number, as far as they read as one.</summary>
internal static class BuildingTail
{
    private const int Reach = 24;
    private const int LongestName = 8;

    private static readonly string[] Ends =
        ["号室", "号棟", "号館", "号", "階", "ビル", "マンション", "ハイツ", "アパート", "コーポ", "ハウス", "荘", "タワー", "レジデンス", "メゾン", "ヒルズ", "プラザ", "館", "方", "棟", "団地", "会館", "センター", "室", "楼", "栋", "单元", "ホール", "スタジオ", "ギャラリー", "ホテル", "アトリエ", "サロン", "コート", "パレス", "ハイム", "テラス", "プレイス", "教室", "工房", "病院", "医院", "大学", "学校", "工場", "倉庫"];

    public static int End(TextView view, int at)
    {
        var i = at;
        if (view.At(i) is ' ' or '\n' or '-' || (view.At(i) == '、' && NamesBuilding(view, i + 1)))
            i++;
        var end = at;
        var limit = Math.Min(view.Length, at + Reach);
        while (i < limit)
        {
            var word = EndWord(view, i);
            if (word > 0)
            {
                i += word;
                end = i;
                continue;
            }

            switch (view.Class(i))
            {
                case CharClass.Digit:
                    while (view.ClassAt(i) == CharClass.Digit || (view.At(i) == '-' && view.ClassAt(i + 1) == CharClass.Digit))
                        i++;
                    if (view.At(i) == 'f' && view.ClassAt(i + 1) != CharClass.Latin)
                        i++;
                    // A room number closes a building's name; a telephone number does not.
                    if (end > at || i - at <= Reach)
                        end = Digits(view, at, i) <= 5 ? i : end;
                    break;
                // 見本荘二〇五
                case CharClass.Han when i == end && i > at && HanDigits.ValueOf(view.Chars[i]) >= 0:
                    while (HanDigits.ValueOf(view.At(i)) >= 0)
                        i++;
                    end = i;
                    break;
                case CharClass.Han or CharClass.Latin:
                    i++;
                    break;
                case CharClass.Kana when NamesRoom(view, i) is > 0 and var room:
                    i += room;
                    break;
                case CharClass.Kana when view.IsWrittenKatakana(i) || NamesBuilding(view, i):
                    i++;
                    break;
                case CharClass.Space when i < limit - 1:
                    i++;
                    break;
                default:
                    return end;
            }
        }

        return end;
    }

    /// <summary>みほんビル, みほん荘: a name that runs as far as the word for a building.</summary>
    private static bool NamesBuilding(TextView view, int at)
    {
        for (var i = at; i - at <= LongestName; i++)
        {
            if (EndWord(view, i) > 0)
                return true;
            if (!view.Is(i, 1 << (int)CharClass.Kana | 1 << (int)CharClass.Han) || (view.Is(i, 1 << (int)CharClass.Han) && !view.Is(at, 1 << (int)CharClass.Han)))
                break;
        }

        return false;
    }

    /// <summary>コーポ|みほん103: how long the hiragana between a kind of building and a room is; 0 where it is none.</summary>
    private static int NamesRoom(TextView view, int at)
    {
        if (!view.IsWrittenKatakana(at - 1) || view.IsWrittenKatakana(at) || view.Chars[at] is 'ニ' or 'ノ' or 'ハ' or 'ヲ' or 'ガ' or 'デ' or 'ト' or 'ヘ' or 'モ' || Phrases.At(Phrase.AddressEnd, view, at) > 0)
            return 0;
        var end = at;
        while (end - at < LongestName && view.ClassAt(end) == CharClass.Kana && !view.IsWrittenKatakana(end))
            end++;
        var room = view.At(end) == ' ' ? end + 1 : end;
        var last = room;
        while (view.ClassAt(last) == CharClass.Digit)
            last++;
        return end - at > 1 && last - room is >= 2 and <= 4 && (view.At(last) == '号' || !Context.HasUnitAfter(view, last)) ? end - at : 0;
    }

    private static int Digits(TextView view, int from, int to)
    {
        var count = 0;
        for (var i = from; i < to; i++)
            if (view.Class(i) == CharClass.Digit)
                count++;
        return count;
    }

    private static int EndWord(TextView view, int at)
    {
        foreach (var word in Ends)
            if (view.Text[at..].StartsWith(word))
                return word.Length;
        return 0;
    }
}
