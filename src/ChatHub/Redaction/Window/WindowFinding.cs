using ChatHub.Redaction.Detection;

namespace ChatHub.Redaction.Window;

/// <summary>A piece of an identifier that is whole only over several messages.</summary>
internal readonly record struct WindowFinding(int Message, Candidate Piece);
