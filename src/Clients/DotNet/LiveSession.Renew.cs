using Microsoft.Extensions.Logging;

namespace ChatHub.Client;

/// <content>Keeps the connection's token ahead of its end.</content>
internal sealed partial class LiveSession
{
    private async Task Renew(string token, CancellationToken ended)
    {
        while (TokenTimes.Read(token) is { } times)
        {
            await Wait(times.RenewAfter(options.Time.GetUtcNow()), ended);
            if (await RenewUntilAnswered(ended) is not { } fresh)
                return;
            token = fresh;
        }
    }

    /// <returns>The token now in force; null when the hub refuses it, and the connection ends with the one before.</returns>
    private async Task<string?> RenewUntilAnswered(CancellationToken ended)
    {
        var reason = TokenReason.Renew;
        for (var failures = 0; ; failures++)
        {
            TimeSpan? asked = null;
            try
            {
                var fresh = await options.Token(reason, ended);
                await Answer(connection.Renew(fresh, ended), ended);
                return fresh;
            }
            catch (TalkException e) when (e.Code == TalkCode.Unauthorized && reason == TokenReason.Expired)
            {
                LogNotRenewed(e);
                return null;
            }
            catch (TalkException e) when (e.Code == TalkCode.Unauthorized)
            {
                reason = TokenReason.Expired;
                continue;
            }
            catch (TalkException e)
            {
                asked = e.RetryAfter;
                LogRenewalFailed(e);
            }
            catch (Exception e) when (e is not ConnectionLostException && !ended.IsCancellationRequested)
            {
                // The provider failed, or the hub did not answer in time: the old token still holds for a while.
                LogRenewalFailed(e);
            }
            await Wait(Backoff.Delay(failures, options.LongestBackoff, options.Random(), asked), ended);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A fresh token was refused; the connection ends with the old one")]
    private partial void LogNotRenewed(Exception e);

    [LoggerMessage(Level = LogLevel.Information, Message = "The token could not be renewed yet")]
    private partial void LogRenewalFailed(Exception e);
}
