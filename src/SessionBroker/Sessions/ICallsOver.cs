namespace SessionBroker.Sessions;

/// <summary>A slice that must know which lives a call's meeting had, also when none of Zoom's events came.</summary>
internal interface ICallsOver
{
    /// <summary>Nothing of the call is left at Zoom but what it recorded. May be told again, with more lives.</summary>
    /// <param name="session">The transaction in which <paramref name="row"/> is locked.</param>
    /// <param name="row">The session.</param>
    /// <param name="uuids">Every life of its meeting that is known.</param>
    Task OverAsync(DbSession session, SessionRow row, IReadOnlyList<string> uuids);
}
