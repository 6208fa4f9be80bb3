namespace ChatHub.Redaction;

/// <summary>What an identifier is. Names on the wire: see <see cref="ContactTypes"/>.</summary>
internal enum ContactType : byte
{
    Phone,
    Email,
    MessengerId,
    SocialHandle,
    Url,
    MeetingLink,
    BankAccount,
    Card,
    MyNumber,
    PostalAddress,
    Passport,
    DriverLicence,
    Iban,
    IpAddress,
}

internal static class ContactTypes
{
    private static readonly string[] Names =
    [
        "phone", "email", "messenger_id", "social_handle", "url", "meeting_link", "bank_account", "card", "my_number",
        "postal_address", "passport", "driver_licence", "iban", "ip_address",
    ];

    public const int Count = 14;

    public static string Name(this ContactType type) => Names[(int)type];

    public static ContactType? Parse(string name) =>
        Array.IndexOf(Names, name) is >= 0 and var i ? (ContactType)i : null;
}
