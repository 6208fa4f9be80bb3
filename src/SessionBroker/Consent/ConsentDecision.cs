namespace SessionBroker.Consent;

/// <summary>What the ledger says about one session's recordings.</summary>
/// <param name="AllowedBy">The id of the act that allows sharing; not null exactly when <paramref name="State"/> is granted.</param>
internal sealed record ConsentDecision(ConsentState State, Guid? AllowedBy)
{
    public static readonly ConsentDecision Pending = new(ConsentState.Pending, null);
    public static readonly ConsentDecision Declined = new(ConsentState.Declined, null);
    public static readonly ConsentDecision Revoked = new(ConsentState.Revoked, null);

    /// <summary>The first that applies: the latest act for the session; the standing yes a recording was released by; what stood when the session started; nothing.</summary>
    /// <param name="sessionStart">A standing act counts for sessions that start at its time or later, never backwards.</param>
    /// <param name="acts">The seller's standing acts and this session's acts, in the ledger's order, which is what "latest" means: clocks of several machines may differ.</param>
    /// <param name="releasedBy">The act the recording is shared by; null while it is not. A standing yes taken back later does not reach what was shared by it: that needs an act for the session.</param>
    public static ConsentDecision For(DateTimeOffset sessionStart, IReadOnlyList<ConsentEntry> acts, Guid? releasedBy = null)
    {
        var ofSession = acts.LastOrDefault(act => act.Act is ConsentAct.SessionGranted or ConsentAct.SessionDeclined or ConsentAct.SessionRevoked);
        if (ofSession is not null) return OfSession(ofSession);

        var standing = acts.Where(act => act.Act is ConsentAct.StandingGranted or ConsentAct.StandingRevoked).ToList();
        if (releasedBy is not null && standing.Exists(act => act.Id == releasedBy && act.Act == ConsentAct.StandingGranted)) return Granted(releasedBy.Value);

        var atStart = standing.FindLastIndex(act => act.At <= sessionStart);
        if (atStart < 0) return Pending;
        if (standing[atStart].Act == ConsentAct.StandingRevoked) return Declined;
        var takenBack = standing.FindIndex(atStart, act => act.Act == ConsentAct.StandingRevoked) >= 0;
        return takenBack ? Pending : Granted(standing[atStart].Id);
    }

    private static ConsentDecision OfSession(ConsentEntry act) => act.Act switch
    {
        ConsentAct.SessionGranted => Granted(act.Id),
        ConsentAct.SessionDeclined => Declined,
        _ => Revoked,
    };

    private static ConsentDecision Granted(Guid act) => new(ConsentState.Granted, act);
}
