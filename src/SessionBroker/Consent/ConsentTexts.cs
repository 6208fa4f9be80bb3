namespace SessionBroker;

/// <summary>The text a seller agrees to.</summary>
public sealed record ConsentText(string Version, string Language, string Text);

/// <summary>The texts of every version, by language (ja, en).</summary>
public sealed class ConsentTexts
{
    public ConsentText Current(string language) => throw new NotSupportedException("Not built yet.");
}
