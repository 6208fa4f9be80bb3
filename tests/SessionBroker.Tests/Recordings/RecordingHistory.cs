using FsCheck;
using FsCheck.Fluent;

namespace SessionBroker.Tests.Recordings;

/// <summary>One thing that happens in a history: to Zoom, by a party, on the wire, or with time.</summary>
internal enum Happening
{
    Land,
    LandMore,
    TrashedAtZoom,
    RecoveredAtZoom,
    OpenedAtZoom,
    TellCompleted,
    TellTrashed,
    TellRecovered,
    ZoomAway,
    ZoomBack,
    Grant,
    Decline,
    Revoke,
    StandingYes,
    StandingNo,
    BuyerPlays,
    SellerPlays,
    Minutes,
    Hours,
    Days,
    Drive,
}

internal static class RecordingHistories
{
    private static readonly Happening[] All = Enum.GetValues<Happening>();

    // Nothing is worth trying on a recording that never lands, and a driver runs often.
    private static readonly Gen<Happening> Any = Gen.Frequency(
        (2, Gen.Elements(Happening.Drive, Happening.Land, Happening.TellCompleted)), (3, Gen.Elements(Happening.Grant, Happening.Revoke, Happening.BuyerPlays)), (6, Gen.Elements(All)));

    /// <summary>The first act decides what stands when the session starts.</summary>
    public static readonly Arbitrary<Happening[]> Arbitrary = (
        from standing in Gen.Elements(Happening.StandingYes, Happening.StandingNo, Happening.Drive, Happening.Drive)
        from length in Gen.Choose(1, 20)
        from rest in Any.ArrayOf(length)
        select new[] { standing, Happening.Land, Happening.TellCompleted }.Concat(rest).ToArray()).ToArbitrary();
}
