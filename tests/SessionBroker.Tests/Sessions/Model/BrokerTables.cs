namespace SessionBroker.Tests.Sessions.Model;

internal static class BrokerTables
{
    /// <summary>What a history of calls writes in, emptied between two.</summary>
    public static readonly IReadOnlyList<string> OfSessions = ["sessions", "instances", "session_audit", "hosts", "host_days", "reservations", "outbox", "inbox"];
}
