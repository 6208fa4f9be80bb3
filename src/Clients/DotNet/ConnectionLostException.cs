namespace ChatHub.Client;

/// <summary>
/// The connection ended before the answer came: whether the call was carried out is unknown. A send is safe to repeat under the same
/// client id, a read or a mark is too.
/// </summary>
public sealed class ConnectionLostException(string message, Exception? inner = null) : IOException(message, inner);
