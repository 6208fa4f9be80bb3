namespace ChatHub.LureTraining;

/// <summary>Labels right, wrong and missed.</summary>
internal readonly record struct Tally(int Right, int Wrong, int Missed)
{
    public double Precision => Right / Math.Max(1.0, Right + Wrong);

    public double Recall => Right / Math.Max(1.0, Right + Missed);

    public double F1 => 2.0 * Right / Math.Max(1, 2 * Right + Wrong + Missed);

    public static Tally Of(IEnumerable<(int Wanted, int Found)> pairs)
    {
        int right = 0, wrong = 0, missed = 0;
        foreach (var (wanted, found) in pairs)
        {
            right += System.Numerics.BitOperations.PopCount((uint)(wanted & found));
            wrong += System.Numerics.BitOperations.PopCount((uint)(found & ~wanted));
            missed += System.Numerics.BitOperations.PopCount((uint)(wanted & ~found));
        }

        return new(right, wrong, missed);
    }

    public override string ToString() => $"F1 {F1:F3}  precision {Precision:F3}  recall {Recall:F3}  ({Right} right, {Wrong} wrong, {Missed} missed)";
}
