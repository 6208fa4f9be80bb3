using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SessionBroker.Sandbox;

namespace SessionBroker.Tests.Sandbox;

/// <summary>What was handed over, as it came.</summary>
internal sealed record Delivery(string Name, string Timestamp, string Signature, string Body);

/// <summary>An address that knows the secret, and answers events with what it is told to.</summary>
internal sealed class WebhookListener : IAsyncDisposable
{
    private readonly SandboxServer _server;
    private readonly Lock _gate = new();
    private readonly List<Delivery> _deliveries = [];
    private readonly Queue<int> _answers = new();
    private Paused? _paused;

    public WebhookListener() => _server = new SandboxServer(0, AnswerAsync, null);

    public Uri Address => new(_server.Address);

    /// <summary>Given before it is asked; null fails every challenge.</summary>
    public string? Secret { get; set; }

    public int Challenges { get; private set; }

    public IReadOnlyList<Delivery> Deliveries
    {
        get
        {
            lock (_gate)
                return [.. _deliveries];
        }
    }

    public Task StartAsync() => _server.StartAsync(CancellationToken.None);

    /// <summary>The next events are answered so, and all after them with 200.</summary>
    public void AnswerNext(params int[] statuses)
    {
        lock (_gate)
        {
            foreach (var status in statuses)
                _answers.Enqueue(status);
        }
    }

    /// <summary>Takes events and answers none of them until the result is disposed.</summary>
    public IDisposable Pause() => _paused = new Paused();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var json = JsonNode.Parse(body)!.AsObject();
        var name = json["event"]!.GetValue<string>();
        if (name == "endpoint.url_validation")
        {
            Challenges++;
            var plain = json["payload"]!["plainToken"]!.GetValue<string>();
            await http.Response.WriteAsJsonAsync(new { plainToken = plain, encryptedToken = Secret is null ? "" : new WebhookSigning(Secret).Prove(plain) });
            return;
        }

        lock (_gate)
        {
            _deliveries.Add(new Delivery(name, http.Request.Headers["x-zm-request-timestamp"].ToString(), http.Request.Headers["x-zm-signature"].ToString(), body));
            http.Response.StatusCode = _answers.TryDequeue(out var status) ? status : StatusCodes.Status200OK;
        }

        await (_paused?.Over ?? Task.CompletedTask);
    }

    private sealed class Paused : IDisposable
    {
        private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Over => _over.Task;

        public void Dispose() => _over.TrySetResult();
    }
}
