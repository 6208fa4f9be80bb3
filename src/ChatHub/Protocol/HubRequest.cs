namespace ChatHub.Protocol;

/// <summary>The one object a hub method takes.</summary>
/// <remarks>SignalR logs arguments at Debug through <c>ToString</c>; sealing it to the type's name keeps what people write out of every log.</remarks>
public abstract record HubRequest
{
    public sealed override string ToString() => GetType().Name;
}
