using System.Text.Json;
using ChatHub.Protocol;
using SessionBroker.Ports;

namespace ChatHub.Calls;

/// <summary>What the room is told of its calls, by code, in the reader's language. No notice names a person or carries a link.</summary>
internal static class CallNotices
{
    /// <summary>The name on the wire and in the store: fixed.</summary>
    public static string Code(SessionNotice notice) => JsonNamingPolicy.SnakeCaseLower.ConvertName(notice switch
    {
        SessionNotice.Started or SessionNotice.Ended or SessionNotice.Failed or SessionNotice.Expired => $"Call{notice}",
        _ => notice.ToString(),
    });

    public static string Text(string code, Language language) => language == Language.English ? English(code) : Japanese(code);

    private static string Japanese(string code) => code switch
    {
        "call_started" => "通話が始まりました。「参加する」から入れます。",
        "call_ended" => "通話が終了しました。",
        "call_failed" => "通話を用意できませんでした。少し待ってから、もう一度お試しください。",
        "call_expired" => "参加がなかったため、通話を終了しました。",
        "recording_requested" => "購入者が録画を希望しました。この通話は録画されます。購入者が見られるのは、出品者が許可した場合だけです。",
        "recording_declined" => "出品者が録画の共有を許可しませんでした。録画は残りません。",
        "recording_held" => "録画ができました。出品者の許可を待っています。",
        "recording_shared" => "出品者が録画の共有を許可しました。購入者が再生できます。",
        "recording_revoked" => "出品者が録画の共有を取り消しました。",
        "recording_deleted" => "録画を削除しました。",
        "recording_expired" => "期限までに許可がなかったため、録画を削除しました。",
        _ => "通話についてのお知らせです。",
    };

    private static string English(string code) => code switch
    {
        "call_started" => "A call has started. Press Join to take part.",
        "call_ended" => "The call has ended.",
        "call_failed" => "The call could not be set up. Please try again in a while.",
        "call_expired" => "Nobody joined, so the call was ended.",
        "recording_requested" => "The buyer asked for a recording: this call is recorded. The buyer can watch it only if the seller allows it.",
        "recording_declined" => "The seller did not allow the recording to be shared. It is not kept.",
        "recording_held" => "The recording is ready and waits for the seller’s consent.",
        "recording_shared" => "The seller allowed the recording to be shared. The buyer can play it.",
        "recording_revoked" => "The seller withdrew the consent to share the recording.",
        "recording_deleted" => "The recording was deleted.",
        "recording_expired" => "The recording was deleted: nobody allowed it to be shared in time.",
        _ => "A notice about a call.",
    };
}
