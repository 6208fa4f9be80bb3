using ChatHub.Messages;
using ChatHub.Protocol;
using ChatHub.Redaction;

namespace ChatHub.Safety;

/// <summary>The caution a reader gets for what a message tries to do to them. It accuses nobody: the message may be innocent.</summary>
internal static class LureWarnings
{
    /// <param name="stored">Codes separated by spaces, as a message bears them.</param>
    public static IReadOnlyList<Warning> Of(string stored, Language language, Guid? message) =>
        stored.Length == 0 ? [] : [.. stored.Split(' ').Select(code => new Warning(code, Text(LureLabels.Parse(code), language), message))];

    public static string Store(IReadOnlyList<LureLabel> labels) => labels.Count == 0 ? string.Empty : string.Join(' ', labels.Select(l => l.Name()));

    private static string Text(LureLabel? label, Language language) => language == Language.English ? English(label) : Japanese(label);

    private static string Japanese(LureLabel? label) => label switch
    {
        LureLabel.ContactRequest => "連絡先を尋ねる内容が含まれています。連絡先の交換は規約で制限されています。",
        LureLabel.OffPlatformInvite => "サービス外でのやりとりに誘う内容が含まれています。外部に移ると、トラブルのときにお手伝いできません。",
        LureLabel.DirectDeal => "サービスを通さない支払いを持ちかける内容が含まれています。支払いは必ずサービス内で行ってください。",
        LureLabel.TransferAgency => "代わりの振込や送金を頼む内容が含まれています。犯罪に使われるおそれがあります。応じないでください。",
        LureLabel.Mlm => "マルチ商法や投資への勧誘とみられる内容が含まれています。ご注意ください。",
        LureLabel.RemoteDesktop => "パソコンの遠隔操作を求める内容が含まれています。相手に操作を任せないでください。",
        LureLabel.UnpaidTest => "無報酬の試し作業を求める内容が含まれています。契約の前に作業をする必要はありません。",
        LureLabel.FalseAuthority => "「事務局が許可した」などとする内容が含まれています。運営が個別の相手を通して許可を伝えることはありません。",
        LureLabel.ExternalForm => "外部のフォームへの入力を求める内容が含まれています。個人情報を入力しないでください。",
        LureLabel.Threat => "脅しや嫌がらせとみられる内容が含まれています。返信の必要はありません。ブロックや通報ができます。",
        LureLabel.AiIllustrationRequest => "AIで作った画像に関する内容が含まれています。サービスの決まりをご確認ください。",
        _ => "注意が必要な内容が含まれています。",
    };

    private static string English(LureLabel? label) => label switch
    {
        LureLabel.ContactRequest => "This message asks for contact details. Exchanging them is restricted here.",
        LureLabel.OffPlatformInvite => "This message invites you to talk elsewhere. Outside this service we cannot help if something goes wrong.",
        LureLabel.DirectDeal => "This message suggests paying outside the service. Always pay inside it.",
        LureLabel.TransferAgency => "This message asks you to transfer money for somebody. It may serve a crime; do not agree to it.",
        LureLabel.Mlm => "This message looks like a recruitment for multi-level marketing or an investment. Take care.",
        LureLabel.RemoteDesktop => "This message asks for remote control of your computer. Do not give it.",
        LureLabel.UnpaidTest => "This message asks for unpaid trial work. You need not work before there is a contract.",
        LureLabel.FalseAuthority => "This message claims that the operator gave permission. The operator never gives it through another user.",
        LureLabel.ExternalForm => "This message asks you to fill in an outside form. Do not enter personal data there.",
        LureLabel.Threat => "This message looks like a threat or harassment. You need not answer; you can block or report.",
        LureLabel.AiIllustrationRequest => "This message is about images made with AI. Please check the rules of the service.",
        _ => "This message calls for care.",
    };
}
