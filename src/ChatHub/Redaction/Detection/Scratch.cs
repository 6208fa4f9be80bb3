using ChatHub.Redaction.Folding;
using ChatHub.Redaction.Lexicon;
using ChatHub.Redaction.Lures;
using ChatHub.Redaction.Numbers;
using ChatHub.Redaction.Suspicion;

namespace ChatHub.Redaction.Detection;

/// <summary>The working memory of one thread. Grows to the longest message seen and is used again, so that a clean message costs no allocation.</summary>
internal sealed class Scratch
{
    [ThreadStatic]
    private static Scratch? current;

    private Scratch? nested;

    public static Scratch Current => current ??= new();

    public TextView Base { get; } = new();

    /// <summary>The portion of a long text that is read just now.</summary>
    public TextView Portion { get; } = new();

    public TextView Link { get; } = new();

    public TextView Skeleton { get; } = new();

    public TextView Other { get; } = new();

    public HitList Hits { get; } = new();

    public HitList PortionHits { get; } = new();

    public HitList LinkHits { get; } = new();

    public HitList SkeletonHits { get; } = new();

    public HitList OtherHits { get; } = new();

    public DigitRuns Runs { get; } = new();

    public CandidateList Found { get; } = new();

    public List<LureFinding> Lures { get; } = [];

    public SuspicionScratch Suspicion { get; } = new();

    /// <summary>What the message consists of.</summary>
    public Trigger Trigger { get; set; }

    /// <summary>A second set, for reading earlier messages while the present one is kept.</summary>
    public Scratch Nested => nested ??= new();

    /// <summary>Stretches of digits that were judged in full.</summary>
    public int Judged;

    /// <summary>Work done for the last message (<see cref="Cost"/>): what the tests double the text against.</summary>
    public long Steps;

    /// <summary>As much work as the text may take. Past it the rest is masked unread.</summary>
    public long MostSteps { get; private set; }

    /// <summary>Whether the text may have to be left unread from some place on.</summary>
    public bool IsLimited => MostSteps != long.MaxValue;

    public bool IsSpent => Steps + (long)Found.Tries * Cost.Try > MostSteps;

    /// <summary>How many things of a cost can still be paid for, of so many.</summary>
    public int Affords(int cost, int most) => (int)Math.Clamp((MostSteps - Steps) / cost, 0, Math.Max(0, most));

    /// <summary>Whether no more is to be read.</summary>
    public bool IsDone => Found.IsFull || IsSpent;

    public void Begin(long mostSteps)
    {
        Steps = 0;
        MostSteps = mostSteps;
        Found.Clear();
    }
}
