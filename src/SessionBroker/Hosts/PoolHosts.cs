namespace SessionBroker.Hosts;

/// <summary>The pool: licensed Zoom users that belong to the operator, never a real person.</summary>
/// <param name="Ids">Zoom user ids or mail addresses. A host that is taken out of the settings gets no new calls; those it has go on.</param>
internal sealed record PoolHosts(IReadOnlyList<string> Ids);
