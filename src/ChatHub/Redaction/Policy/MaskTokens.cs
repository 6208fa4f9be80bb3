using System.Buffers;

namespace ChatHub.Redaction.Policy;

/// <summary>
/// What stands in a text in place of an identifier: fixed, so that nothing of its length or digits is kept, and free of
/// anything that reads as an identifier or as a cue for one.
/// </summary>
internal static class MaskTokens
{
    public static string Of(ContactType type, MaskLanguage language) => language switch
    {
        MaskLanguage.English => English(type),
        MaskLanguage.Chinese => Chinese(type),
        MaskLanguage.Korean => Korean(type),
        _ => Japanese(type),
    };

    private static readonly string[] All =
        [.. (from language in Enum.GetValues<MaskLanguage>() from type in Enum.GetValues<ContactType>() select Of(type, language)).Distinct(StringComparer.Ordinal)];

    private static readonly SearchValues<char> SecondUnits = SearchValues.Create([.. All.Select(t => t[1])]);

    /// <summary>The length of the token that stands at the place; 0 when none does.</summary>
    public static int LengthAt(string text, int at)
    {
        if (at + 1 >= text.Length || !SecondUnits.Contains(text[at + 1]))
            return 0;
        foreach (var token in All)
            if (string.CompareOrdinal(text, at, token, 0, token.Length) == 0)
                return token.Length;
        return 0;
    }

    private static string Japanese(ContactType type) => Group(type) switch { 0 => "［連絡先］", 1 => "［リンク］", 2 => "［口座・カード］", 3 => "［個人情報］", _ => "［所在］" };

    private static string English(ContactType type) => Group(type) switch { 0 => "[contact]", 1 => "[link]", 2 => "[payment details]", 3 => "[personal data]", _ => "[location]" };

    private static string Chinese(ContactType type) => Group(type) switch { 0 => "［联系信息］", 1 => "［链接］", 2 => "［账户信息］", 3 => "［个人信息］", _ => "［位置］" };

    private static string Korean(ContactType type) => Group(type) switch { 0 => "［연락 정보］", 1 => "［링크］", 2 => "［결제 정보］", 3 => "［개인 정보］", _ => "［위치］" };

    private static int Group(ContactType type) => type switch
    {
        ContactType.Phone or ContactType.Email or ContactType.MessengerId or ContactType.SocialHandle => 0,
        ContactType.Url or ContactType.MeetingLink or ContactType.IpAddress => 1,
        ContactType.BankAccount or ContactType.Card or ContactType.Iban => 2,
        ContactType.MyNumber or ContactType.Passport or ContactType.DriverLicence => 3,
        _ => 4,
    };
}
