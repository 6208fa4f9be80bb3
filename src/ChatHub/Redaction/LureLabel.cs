namespace ChatHub.Redaction;

/// <summary>What a message tries to do to the reader. Lures mask nothing; they warn.</summary>
internal enum LureLabel : byte
{
    ContactRequest,
    OffPlatformInvite,
    DirectDeal,
    TransferAgency,
    Mlm,
    RemoteDesktop,
    UnpaidTest,
    FalseAuthority,
    ExternalForm,
    Threat,
    AiIllustrationRequest,
}

internal static class LureLabels
{
    private static readonly string[] Names =
    [
        "contact_request", "off_platform_invite", "direct_deal", "transfer_agency", "mlm", "remote_desktop", "unpaid_test",
        "false_authority", "external_form", "threat", "ai_illustration_request",
    ];

    public const int Count = 11;

    public static string Name(this LureLabel label) => Names[(int)label];

    public static LureLabel? Parse(string name) =>
        Array.IndexOf(Names, name) is >= 0 and var i ? (LureLabel)i : null;
}
