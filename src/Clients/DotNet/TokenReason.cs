namespace ChatHub.Client;

/// <summary>Why a token is asked for.</summary>
public enum TokenReason
{
    /// <summary>To connect. One that is still good may be given again.</summary>
    Connect,

    /// <summary>To extend a connection. A fresh one is wanted.</summary>
    Renew,

    /// <summary>The last one, or a ticket for it, was refused as expired, or its connection was ended with the code <c>unauthorized</c>. A fresh one is wanted; the same again ends in <see cref="TalkState.Refused"/>.</summary>
    Expired,
}
