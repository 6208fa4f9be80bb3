namespace ChatHub.Client;

/// <content>Catching up: at once on a new connection, after a moment's patience for a gap.</content>
internal sealed partial class LiveSession
{
    private const int MostDoublings = 4;

    private async Task Resume(CancellationToken ended)
    {
        var failures = 0;
        var inVain = 0;
        while (true)
        {
            try
            {
                await ResumeOnce(ended);
                failures = 0;
                if (_caughtUp.TrySetResult())
                    caughtUp();
            }
            catch (TalkException e)
            {
                await Wait(Backoff.Delay(failures++, options.LongestBackoff, options.Random(), e.RetryAfter), ended);
                continue;
            }

            // A gap that a resume left open is asked about ever less often.
            inVain = view.With(v => v.NeedsResume) ? Math.Min(inVain + 1, MostDoublings) : 0;
            do
            {
                await view.Need.ReadAsync(ended);
                await Wait(options.GapPatience * (0.5 + options.Random()) * (1 << inVain), ended);
            }
            while (!view.With(v => v.NeedsResume));
        }
    }

    private async Task ResumeOnce(CancellationToken ended)
    {
        var plan = view.With(v => v.BeginResume());
        var complete = false;
        try
        {
            string? page = null;
            do
            {
                var result = await Answer(connection.Resume(plan.Cursors, page: page, cancellationToken: ended), ended);
                view.With(v => v.ApplyPage(result));
                page = result.Next;
            }
            while (page is not null);
            complete = true;
        }
        finally
        {
            view.With(v => v.EndResume(complete));
        }
    }
}
