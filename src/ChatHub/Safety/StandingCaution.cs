using ChatHub.Messages;
using ChatHub.Protocol;
using ChatHub.Rooms;

namespace ChatHub.Safety;

/// <summary>The caution that stands over a room, by preset, stage and the reader's role. Pure.</summary>
internal static class StandingCaution
{
    /// <returns>Null in a closed room: nothing can be done there that would need one.</returns>
    public static Warning? Of(string preset, RoomStage stage, Side reader, Language language) => stage switch
    {
        RoomStage.Closed => null,
        RoomStage.Open when preset == "lancers" => Make("pay_inside", language,
            "連絡先の交換はできますが、支払いは必ずサービス内で行ってください。", "Contact details may be exchanged, but always pay inside the service."),
        RoomStage.Inquiry when reader == Side.Seller => Make("no_unpaid_work", language,
            "契約の前に連絡先を交換したり、無報酬の作業をしたりしないでください。外部のフォームや別の案件への誘いにもご注意ください。",
            "Do not exchange contact details or work unpaid before there is a contract, and beware of outside forms and other offers."),
        RoomStage.Inquiry => Make("no_contacts", language,
            "契約の前に連絡先を交換したり、サービス外で支払ったりしないでください。パソコンの遠隔操作を求められても応じないでください。",
            "Do not exchange contact details or pay outside before there is a contract, and never give anybody remote control of your computer."),
        _ => Make("stay_inside", language,
            "連絡先の交換とサービス外での支払いは禁止されています。やりとりはこのトークルームで行ってください。",
            "Exchanging contact details and paying outside are forbidden. Please keep to this talk room."),
    };

    private static Warning Make(string code, Language language, string japanese, string english) => new(code, language == Language.English ? english : japanese, null);
}
