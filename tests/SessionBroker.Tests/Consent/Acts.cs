using SessionBroker.Consent;

namespace SessionBroker.Tests.Consent;

/// <summary>Ledger entries for tests of what is decided by them: their place in the list is their place in the ledger.</summary>
internal static class Acts
{
    public const string Seller = "sally";
    public static readonly Guid SessionId = new("0199aaaa-0000-7000-8000-000000000001");
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <param name="minutes">After the session's start; negative is before it.</param>
    public static ConsentEntry At(int minutes, ConsentAct act, int number = 0) => new(
        number + 1,
        new Guid(number + 1, 0, 0, new byte[8]),
        Start.AddMinutes(minutes),
        act == ConsentAct.RecordingRequested ? "bob" : Seller,
        act == ConsentAct.RecordingRequested ? ConsentRole.Buyer : ConsentRole.Seller,
        act,
        act is ConsentAct.StandingGranted or ConsentAct.StandingRevoked ? null : SessionId,
        Text: null,
        ConsentChain.Genesis,
        Hash: "");

    public static List<ConsentEntry> Of(params (int Minutes, ConsentAct Act)[] acts) => [.. acts.Select((act, number) => At(act.Minutes, act.Act, number))];
}
