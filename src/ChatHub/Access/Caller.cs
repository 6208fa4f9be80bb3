using ChatHub.Protocol;

namespace ChatHub.Access;

/// <summary>Who makes a call.</summary>
internal readonly record struct Caller(UserId User);
