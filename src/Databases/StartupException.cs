namespace Databases;

/// <summary>The host cannot start; the message is one sentence for the operator and needs no stack trace.</summary>
internal sealed class StartupException(string sentence) : Exception(sentence);
