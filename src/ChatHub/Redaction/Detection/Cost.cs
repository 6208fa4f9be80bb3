namespace ChatHub.Redaction.Detection;

/// <summary>
/// What reading costs, in steps: nanoseconds, rounded up, on the machine of <c>tests/Benchmarks/results</c> when nothing else has the core. Only their
/// sum matters, and only for texts longer than any message: it decides how far they are read.
/// </summary>
internal static class Cost
{
    public const int FoldedUnit = 2;
    public const int FoldedSign = 20;
    public const int SiftedUnit = 2;

    /// <summary>A place where a word of the packs may begin, and a word, which is asked about again and again.</summary>
    public const int WordPlace = 7;
    public const int Word = 35;

    public const int Picture = 30;

    /// <summary>A unit, a sign, a letter or digit, and a word, asked for causes of further views; in a portion, taken into it besides.</summary>
    public const int AskedUnit = 2;
    public const int AskedSign = 20;
    public const int AskedLetter = 16;
    public const int AskedWord = 20;

    /// <summary>A beginning that is weighed in full.</summary>
    public const int Try = 260;

    /// <summary>A sign at which a link, an address of a host or a place may stand.</summary>
    public const int Mark = 60;

    /// <summary>A unit of a stretch that is read for digits.</summary>
    public const int DigitUnit = 50;

    /// <summary>A stretch of digits that is judged by every rule.</summary>
    public const int Number = 300;

    public const int AccountToken = 45;

    /// <summary>A unit of the letters view, and one that does not stand for itself.</summary>
    public const int LetterUnit = 4;
    public const int OddUnit = 140;

    /// <summary>A unit of the view of disguised names, and a look among the names.</summary>
    public const int SkeletonUnit = 7;
    public const int Lookup = 60;

    /// <summary>A stretch that is asked whether it could tell a contact; a unit of one that could, and of one that does.</summary>
    public const int GatedStretch = 30;
    public const int SuspectedUnit = 20;
    public const int MarkedUnit = 80;

    /// <summary>What is found, is explained, masked and looked at again.</summary>
    public const int Finding = 1000;
}
