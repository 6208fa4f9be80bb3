namespace ChatHub.Redaction.Lexicon;

/// <summary>
/// What a phrase of a language pack says at the place where a detector looks for it. The names are the keys of the pack files,
/// after the word <c>phrase</c>.
/// </summary>
internal enum Phrase : byte
{
    /// <summary>Things people make for a service: LINEのスタンプ, インスタ用.</summary>
    Work,

    /// <summary>What the file of a piece of work is called, before its number: story_01.</summary>
    WorkName,

    /// <summary>What is done to a piece of work, after its name: を直しました.</summary>
    WorkAct,

    /// <summary>What is done with a quoted text that is to be written somewhere: と入れて.</summary>
    WriteAct,

    /// <summary>Between a provider of mail and the name before the sign: のアドレスは.</summary>
    ProviderTie,

    /// <summary>What is done with an address, or how naming one ends: まで, に送って.</summary>
    AddressEnd,

    /// <summary>How a name is said to be something: です.</summary>
    Copula,

    /// <summary>Up to where: まで.</summary>
    UpTo,

    /// <summary>Between a service and the name of an account, in English: is, my handle.</summary>
    AccountTie,

    /// <summary>Between a service and the end of a message that leaves off there: の名前は.</summary>
    PointerTie,

    /// <summary>The ending of a provider's domain, said apart: com.</summary>
    DomainTail,

    /// <summary>What follows a provider's name and belongs to it: ドットコム, メール.</summary>
    ProviderTail,

    /// <summary>What makes a provider the address one has there: のほう, one.</summary>
    ProviderOne,

    /// <summary>The word for a domain, before a provider.</summary>
    DomainWord,

    /// <summary>Before a provider, says that the name stands before it: うしろは.</summary>
    NameBefore,

    /// <summary>The sign before a country code, by name.</summary>
    Plus,

    /// <summary>What makes the number before it one of a row: 枚目.</summary>
    Ordinal,

    /// <summary>Says that something in the message is to be left out.</summary>
    LeaveOut,

    /// <summary>What is glued to the name of a service in kana and leaves it one: アプリ.</summary>
    ServiceTail,

    /// <summary>Between a digit and how often it stands in a row: 1が(4つ), 1×(4).</summary>
    RepeatTie,

    /// <summary>What is counted when a digit is repeated: (1が4)つ.</summary>
    Times,

    /// <summary>Between a count and the digit that stands so often in a row: 四个(1), four (ones).</summary>
    TimesOf,

    /// <summary>Between a letter and the digit it is said to stand for, or the other way round: Sは5, S is five.</summary>
    StandsFor,

    /// <summary>Everyday words put where an @ belongs: なると. Signs only between a name and a domain.</summary>
    LooseAt,

    /// <summary>The side of the sign on which the name stands: より前, の左側.</summary>
    LocalSide,

    /// <summary>The same where the side is told before the sign: the part before the.</summary>
    BeforeSign,

    /// <summary>Between a name and its provider, in English: on.</summary>
    ProviderOn,

    /// <summary>What the names of providers end in that are nothing else besides: mail.</summary>
    MailEnd,

    /// <summary>How naming an account ends: で検索, です.</summary>
    AccountEnd,

    /// <summary>What is done with a quoted name that need not be told with its service: と検索.</summary>
    SearchAct,

    /// <summary>Says that amounts told before are digits to be read in a row: 金額じゃないです, 数字だけつなげて.</summary>
    Reveal,

    /// <summary>What makes the service before it a way to talk, where a word of work would make it what is worked for: のほうが(画像送りやすい).</summary>
    ServiceSide,

    /// <summary>What a message begins with that speaks of the one before: これ, ↑.</summary>
    PointsBack,

    /// <summary>What is counted by the number before it, where numbers come in pieces: ページ.</summary>
    Counter,

    /// <summary>What joins the groups of a number in Korean and Chinese: 에, 再.</summary>
    DigitJoint,

    /// <summary>What a link leads to, before one that might as well be a file: サイト, website.</summary>
    SiteWord,

    /// <summary>Between the first digit and the last of a row that counts up or down: から順番に.</summary>
    RangeTie,

    /// <summary>Before the number of a flat: flat, apt.</summary>
    FlatWord,

    /// <summary>What an address in English may end in behind its code: , UK.</summary>
    Country,

    /// <summary>How a sign is put between the parts of a name: でつないで.</summary>
    JoinAct,

    /// <summary>Says that the end of a name is digits: (hana、)数字で(88).</summary>
    InDigits,

    /// <summary>Where one types what to search for on a service: 検索窓.</summary>
    SearchField,
}
