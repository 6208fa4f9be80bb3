using ChatHub.Redaction.Detection;
using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;

namespace ChatHub.Redaction.Places;

/// <summary>
/// Japanese addresses: from the postal code, prefecture or city to the house number, and on through building and room. A city
/// or prefecture alone is a place, not an address.
/// </summary>
internal static class AddressDetector
{
    public const double Threshold = 2.0;

    public static void Detect(TextView view, string viewName, HitList hits, CandidateList found, ref long steps)
    {
        var (i, city) = (0, -1);
        var numbers = new HouseNumbers(view);
        while (Next(view, hits, i, ref city) is >= 0 and var at && !found.IsFull)
        {
            i = at;
            steps += Cost.Mark;
            var prefecture = PrefectureAt(hits, i);
            var end = Try(view, viewName, hits, found, i, prefecture, ref numbers);
            i = end > i ? end : i + Math.Max(1, prefecture);
        }
    }

    /// <summary>The next place where a prefecture is named or the name of a city ends; -1 when there is none.</summary>
    /// <param name="city">The mark of a city found last, or the end of the text when there is no further one.</param>
    private static int Next(TextView view, HitList hits, int from, ref int city)
    {
        if (city < from)
            city = NextCityMark(view, from);
        var prefecture = hits.FirstAfter(Concept.Prefecture, from, city - from);
        var next = prefecture < 0 ? city : Math.Min(city, hits[prefecture].Start);
        return next < view.Length ? next : -1;
    }

    private static int NextCityMark(TextView view, int from)
    {
        for (var i = from; i < view.Length; i++)
        {
            var next = view.Text[i..].IndexOfAny('市', '区', '郡');
            if (next < 0)
                break;
            i += next;
            if (IsCityMark(view, i))
                return i;
        }

        return view.Length;
    }

    private static int Try(TextView view, string viewName, HitList hits, CandidateList found, int at, int prefecture, ref HouseNumbers numbers)
    {
        var start = prefecture > 0 ? at : CityStart(view, hits, at);
        if (start < 0)
            return -1;
        var number = numbers.Find(prefecture > 0 ? at + prefecture : at + 1, out var marks);
        // とうきょうと…: the marks of city and ward are kana as well, and look like any other.
        if (prefecture > 0 && view.Class(at) == CharClass.Kana)
            marks = Math.Max(marks, 1);
        if (number < 0 || (prefecture > 0 && marks == 0))
            return -1;
        if (!found.Take(view, ContactType.PostalAddress))
            return view.Length;
        var card = default(Scorecard);
        if (prefecture > 0)
            card.Add("place.prefecture", 1);
        card.Add("place.city", prefecture > 0 ? Math.Min(marks, 3) * 0.4 : Math.Min(marks + 1, 3) * 0.4);
        var end = BlockNumber.Read(view, number, out var parts, out var named);
        if (end < 0)
            return -1;
        if (prefecture == 0)
            start = LargerPlace(view, hits, start);
        var postcode = Postcode.Before(view, start);
        if (prefecture > 0 && view.Class(at) == CharClass.Kana && postcode < 0 && !IsWhole(view, hits, at, at + prefecture, number, parts, named))
            return -1;
        card.Add(parts > 1 ? "number.block" : "number.single", parts > 2 ? 1.6 : parts > 1 ? 1.2 : 0.3);
        if (named)
            card.Add("number.named", 0.8);
        if (parts == 1 && !named && EndsPhrase(view, end))
            card.Add("number.closing", 0.5);
        if (hits.Near(Concept.AddressCue, start, end, 24, 10))
            card.Add("cue.address", 0.6);
        // 見本町、2-3人: behind a pause it may count what comes next.
        if ((parts == 1 || view.At(number - 1) is '、' or ',') && !named && Numbers.Context.HasUnitAfter(view, end))
            card.Add("against.unit", -2);
        if (postcode >= 0)
        {
            card.Add("postcode", 1.5);
            start = postcode;
        }

        if (card.Total < Threshold)
            return -1;
        var tail = BuildingTail.End(view, end);
        found.Add(Candidate.In(view, viewName, start, tail, ContactType.PostalAddress, "address.ja", card, Threshold));
        return tail;
    }

    /// <summary>Whether what is told in kana is an address and no other words: なごやし なかく 1の2の3, and not なごやしめさば 1-2-3.</summary>
    private static bool IsWhole(TextView view, HitList hits, int start, int place, int number, int parts, bool named)
    {
        var places = KanaPlaces.Count(view, start, number);
        var city = view.Chars[place - 1] is 'シ' or 'ク';
        if (city && view.At(place) != ' ' && places < 2 && !hits.Near(Concept.AddressCue, start, number, 24, 10))
            return false;
        return parts > 2 || named || places > 1;
    }

    private static readonly string[] Cities =
        ["東京", "大阪", "京都", "横浜", "名古屋", "神戸", "札幌", "福岡", "仙台", "広島", "川崎", "北九州", "新潟", "静岡", "浜松", "岡山", "熊本", "千葉", "埼玉", "神奈川", "堺", "サイタマ"];

    /// <summary>京都の下京区, 横浜市の西区: where the place begins that the city or ward is said to lie in.</summary>
    private static int LargerPlace(TextView view, HitList hits, int start)
    {
        if (view.At(start - 1) != 'ノ')
            return start;
        var mark = start - 2;
        if (view.At(mark) is '市' or '県' or '府' or '都' or '郡' && CityStart(view, hits, mark) is >= 0 and var larger)
            return larger;
        foreach (var city in Cities)
            if (view.Text[..(start - 1)].EndsWith(city))
                return start - 1 - city.Length;
        return start;
    }

    private static bool EndsPhrase(TextView view, int at) =>
        view.At(at) is '\0' or '\n' or '。' || view.Text[at..].StartsWith("デス") || view.Text[at..].StartsWith("マデ") || view.Text[at..].StartsWith("ニ");

    private static int PrefectureAt(HitList hits, int at)
    {
        if (!hits.Has(Concept.Prefecture))
            return 0;
        for (var i = hits.FirstAt(at); i < hits.Count && hits[i].Start == at; i++)
            if (hits[i].Concept == Concept.Prefecture)
                return hits[i].Length;
        return 0;
    }

    private static bool IsCityMark(TextView view, int i) => view.Chars[i] is '市' or '区' or '郡' && view.ClassAt(i - 1) is CharClass.Han or CharClass.Kana;

    /// <summary>Back over the name of a city: kanji and katakana, or a city written in hiragana.</summary>
    private static int CityStart(TextView view, HitList hits, int mark)
    {
        var start = mark;
        while (start > 0 && mark - start < 8 && (view.Class(start - 1) == CharClass.Han || (view.IsWrittenKatakana(start - 1) && view.Class(start - 1) == CharClass.Kana)))
            start--;
        // 寄到上海市, 送付先大阪市
        if (hits.LastBefore(Concept.AddressCue, mark, mark - start) is >= 0 and var cue)
            start = hits[cue].End;
        if (start == mark)
            foreach (var name in (ReadOnlySpan<string>)["サイタマ", "イワキ", "ツクバ", "ヒタチナカ", "カスミガウラ", "ミドリ", "アキルノ", "フジミノ", "カツラギ", "タツノ", "サヌキ", "ウキハ", "シブヤ", "シンジュク", "セタガヤ", "シナガワ", "メグロ", "トシマ", "ネリマ", "スギナミ", "ナカノ", "イタバシ", "アダチ", "エドガワ", "カツシカ", "コウトウ", "タイトウ", "ブンキョウ", "チヨダ", "チュウオウ", "ミナト", "スミダ", "アラカワ", "オオサカ", "キョウト", "ヨコハマ", "ナゴヤ", "サッポロ", "フクオカ", "コウベ", "センダイ", "ヒロシマ", "カワサキ", "ニイガタ", "ハママツ", "オカヤマ", "クマモト"])
                if (mark >= name.Length && view.Text[..mark].EndsWith(name))
                    return mark - name.Length;
        return start < mark ? start : -1;
    }
}
