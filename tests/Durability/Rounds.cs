namespace ChatHub.Durability;

/// <summary>How often something is killed: 3 times, 20 with <c>CHATHUB_LONG=1</c>.</summary>
internal static class Rounds
{
    public static int Count => Environment.GetEnvironmentVariable("CHATHUB_LONG") is "1" ? 20 : 3;
}
