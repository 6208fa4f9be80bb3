namespace SessionBroker.Sessions;

/// <summary>What sessions ask of consent; joining never asks it.</summary>
internal interface IRecordingConsent
{
    /// <param name="session">The transaction that holds the session's row locked, as a decision's does: the two cannot pass each other.</param>
    /// <param name="row">The session to be recorded.</param>
    /// <returns>False while the seller's standing <em>no</em> is in force, or after they declined this session.</returns>
    ValueTask<bool> MayRequestAsync(DbSession session, SessionRow row);

    /// <summary>Writes down, in the same transaction, that the buyer asked.</summary>
    Task RequestedAsync(DbSession session, SessionRow row);
}
