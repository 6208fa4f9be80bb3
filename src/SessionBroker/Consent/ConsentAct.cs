namespace SessionBroker.Consent;

/// <summary>What somebody did. The names are stored and hashed: none is ever renamed.</summary>
internal enum ConsentAct
{
    /// <summary>The seller's standing yes, for sessions that start after it.</summary>
    StandingGranted,

    /// <summary>The seller's standing no.</summary>
    StandingRevoked,

    SessionGranted,
    SessionDeclined,
    SessionRevoked,

    /// <summary>The buyer asked that a session be recorded.</summary>
    RecordingRequested,
}

/// <summary>The side of the talk room an act was done from.</summary>
internal enum ConsentRole
{
    Seller,
    Buyer,
}

/// <summary>The text that stood before the person when they acted.</summary>
/// <param name="Sha256">Of the text's UTF-8 bytes, lower-case hex.</param>
internal sealed record ShownText(string Version, string Language, string Sha256);

/// <summary>An act that is about to be written.</summary>
/// <param name="Actor">An id, never a name: an erasure leaves the chain whole.</param>
/// <param name="SessionId">Null for a standing act.</param>
/// <param name="Text">Null where no text was shown.</param>
internal sealed record NewConsentEntry(string Actor, ConsentRole Role, ConsentAct Act, Guid? SessionId, ShownText? Text);

/// <summary>An act as it stands in the ledger.</summary>
/// <param name="Seq">1 and up, without gaps.</param>
/// <param name="Previous">The hash of the entry before it; <see cref="ConsentChain.Genesis"/> for the first.</param>
/// <param name="Hash">Over everything above.</param>
internal sealed record ConsentEntry(
    long Seq, Guid Id, DateTimeOffset At, string Actor, ConsentRole Role, ConsentAct Act, Guid? SessionId, ShownText? Text, string Previous, string Hash);
