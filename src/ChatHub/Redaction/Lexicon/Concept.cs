namespace ChatHub.Redaction.Lexicon;

/// <summary>What a word of a language pack is a sign of. The names are the keys of the pack files.</summary>
internal enum Concept : byte
{
    // Signs of an identifier.
    PhoneCue,
    PhoneCueWeak,
    AreaCodeCue,
    LeadingZeroCue,
    EmailCue,
    MailProvider,
    MessengerService,
    SocialService,
    MeetingService,
    PhoneService,
    MessengerEmblem,
    SocialEmblem,
    NumericMessenger,
    LinkHost,
    HostCue,
    IdCue,
    AddCue,
    MeetingCue,
    BankName,
    BankWord,
    BranchWord,
    AccountType,
    AccountCue,
    TransferCue,
    CardCue,
    MyNumberCue,
    LicenceCue,
    PassportCue,
    PostcodeCue,
    AddressCue,
    Prefecture,
    StreetWord,

    // Ways of writing one differently.
    ConnectAt,
    ConnectDot,
    ConnectSlash,
    ConnectColon,
    ConnectHyphen,
    ConnectUnderscore,
    ConnectHash,
    LooseDot,
    ReverseCue,
    DigitWord,
    DigitFiller,
    PartFirst,
    PartMiddle,
    PartLast,

    // Signs of something else.
    NotContact,
    VersionCue,
    CommonToken,

    // Lures.
    Refuse,
    Reported,
    FieldWord,
    Topic,
    Ask,
    Please,
    ContactNoun,
    Talk,
    PayApp,
    Cancel,
    LendAct,
    Earn,
    Recruit,
    NoPay,
    Sexual,
    PersonalQuestion,
    Invite,
    OtherPlace,
    CallWord,
    HiddenContact,
    Bypass,
    FeeComplaint,
    Cheaper,
    PayWord,
    OwnShop,
    MoneySend,
    Behalf,
    Reward,
    LendAccount,
    MlmPhrase,
    MlmSoft,
    EasyMoney,
    BigMoney,
    RemoteTool,
    RemoteAct,
    FreeWork,
    TestWord,
    Deliver,
    Authority,
    Permit,
    Impersonate,
    SecretWord,
    FormWord,
    FillAct,
    ThreatPhrase,
    ThreatCondition,
    BadReview,
    Harassment,
    AiArt,
    ArtNoun,
    Make,
    JobFull,
    OtherJob,
    PlatformWord,
    ExternalSite,
    LureHint,

    // Everyday words that say nothing of what a message wants: lures do not see them.
    // Which part of a name is told: 前が.
    PartSide,
    // After what is to be left out of a number (円を取ると), and before it (drop the yen).
    LeftOut,
    LeaveOutNext,
    // A mark that may be said to be left out (mark Star: 星), where its name is no filler of numbers.
    MarkName,
    // How pieces told before are to be read: 並べて, in a row.
    InARow,
    // How a name told in kana is to be typed (ローマ字で打って).
    TypedCue,
    // Takes back what was said before it, for what follows: じゃなくて, i mean.
    Correction,
    // Before the domain of an address, where the name stands beside: ドメインは.
    DomainCue,
}

internal static class ConceptTraits
{
    /// <summary>The concepts that lures are told by; the others stand behind them.</summary>
    public const int SeenByLures = (int)Concept.LureHint + 1;

    /// <summary>What an account may be told with: a service named, or a picture for one.</summary>
    public static readonly ConceptSet AccountSigns = ConceptSet.Of([.. Enum.GetValues<Concept>().Where(c => IsService(c) || IsEmblem(c))]);

    public static readonly ConceptSet Services = ConceptSet.Of([.. Enum.GetValues<Concept>().Where(IsService)]);

    public static bool IsService(this Concept concept) =>
        concept is Concept.MessengerService or Concept.SocialService or Concept.MeetingService or Concept.PhoneService;

    /// <summary>A picture that stands for a service (💬), and as often for something else.</summary>
    public static bool IsEmblem(this Concept concept) => concept is Concept.MessengerEmblem or Concept.SocialEmblem;

    /// <summary>Names that occur inside other katakana words and mean nothing there.</summary>
    public static bool NeedsKanaBounds(this Concept concept) =>
        concept.IsService() || concept is Concept.PhoneCue;
}
