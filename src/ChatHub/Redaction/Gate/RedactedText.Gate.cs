using ChatHub.Protocol;

namespace ChatHub.Redaction.Gate;

internal sealed partial class RedactedText
{
    /// <summary>The one way from what a person wrote to what another may see. Fails closed: what it cannot judge, it refuses.</summary>
    internal sealed partial class Gate(ContactScanner scanner, ILogger<Gate> log)
    {
        private static readonly Fault CannotDecide =
            new(FaultCode.RedactionUnavailable, "The text could not be checked; try again.", TimeSpan.FromSeconds(5));

        /// <summary>Masks what the policy masks.</summary>
        /// <param name="text">Already well formed, see <c>MessageText</c>.</param>
        public Result<RedactedText> Pass(string text)
        {
            try
            {
                var (masked, masks) = scanner.Mask(text);
                return new RedactedText(masked, masks);
            }
            catch (Exception failure)
            {
                // The outermost edge of redaction: whatever went wrong inside, the text does not get through.
                LogFailedClosed(log, failure.GetType().Name);
                return CannotDecide;
            }
        }

        [LoggerMessage(300, LogLevel.Error, "Redaction failed with {Kind}; the text was refused")]
        private static partial void LogFailedClosed(ILogger log, string kind);
    }
}
