namespace SessionBroker.Webhooks;

/// <summary>A slice that wants to know what Zoom tells. Every handler gets every event, sessions first.</summary>
internal interface IZoomEventHandler
{
    /// <summary>Writes down what the event means, and nothing else: whatever has to be asked of Zoom is done later, by what was written.</summary>
    /// <remarks>An event may come again, late, or before the one that it follows; one that changes nothing is no failure.</remarks>
    /// <param name="session">The transaction that also marks the event as applied.</param>
    /// <param name="told">What Zoom said.</param>
    /// <returns>True when it is about something this slice knows.</returns>
    ValueTask<bool> ApplyAsync(DbSession session, ZoomEvent told);

    /// <summary>After the commit of at least one event: a good time to look for work.</summary>
    void Committed();
}
