using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SessionBroker.Sandbox;
using SessionBroker.Tests.Zoom;
using Xunit;

namespace SessionBroker.Tests.Sandbox;

/// <summary>An answer of the sandbox's.</summary>
internal sealed record Answer(int Status, string Text, HttpResponseHeaders Headers)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    public int Code => Text.Length > 0 && JsonNode.Parse(Text) is JsonObject body && body["code"] is { } code ? code.GetValue<int>() : 0;
}

/// <summary>A sandbox on a clock moved by hand, called over real HTTP. Every answer and event is held against the facts of Zoom's documents.</summary>
internal sealed class SandboxRig : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private string? _token;

    private SandboxRig(SandboxZoomOptions options)
    {
        Clock = (ManualClock)options.Clock;
        Zoom = new SandboxZoom(options);
    }

    public ManualClock Clock { get; }

    public SandboxZoom Zoom { get; }

    /// <summary>Every operation answered, with the status and Zoom's own code (0 for none).</summary>
    public List<(string Operation, int Status, int Code)> Seen { get; } = [];

    public string FirstHost => Zoom.ZoomOptions.Hosts[0];

    public static async Task<SandboxRig> StartAsync(Func<SandboxZoomOptions, SandboxZoomOptions>? adjust = null)
    {
        var options = new SandboxZoomOptions { Clock = new ManualClock(), Rates = RatePlan.Unbounded with { ChangesPerHostADay = 100 }, Hosts = 3 };
        var rig = new SandboxRig(adjust?.Invoke(options) ?? options);
        await rig.Zoom.StartAsync(TestContext.Current.CancellationToken);
        return rig;
    }

    /// <param name="path">After <c>/v2</c>, sent as it stands.</param>
    public async Task<Answer> CallAsync(string method, string path, string body = "", string? token = null)
    {
        var target = $"/v2{path}";
        var answer = await SendAsync(method, target, body, token ?? (_token ??= await TokenAsync()));
        if (DigestRoute.Find(method, target, DigestChecker.Operations) is { } route)
        {
            Seen.Add((route.Operation, answer.Status, answer.Code));
            Assert.Empty(DigestChecker.CheckResponse(route.Operation, answer.Status, answer.Text).Except(SandboxDeviations.Of.Keys));
        }

        return answer;
    }

    public async Task<Answer> SendAsync(string method, string target, string body = "", string? token = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), At(target));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body.Length > 0)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Headers);
    }

    public async Task<Answer> AskTokenAsync(string query, string? secret = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, At($"/oauth/token?{query}"));
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Zoom.Credentials.ClientId}:{secret ?? Zoom.Credentials.ClientSecret}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", basic);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Headers);
    }

    public async Task<string> TokenAsync() =>
        (await AskTokenAsync($"grant_type=account_credentials&account_id={Zoom.Credentials.AccountId}")).Json["access_token"]!.GetValue<string>();

    public async Task RenewTokenAsync() => _token = await TokenAsync();

    /// <summary>A meeting as the broker makes them.</summary>
    public async Task<(long Id, string Uuid, Uri Link)> CreateAsync(string? host = null, bool record = false, string settings = "")
    {
        var body = $$"""
            {"type":2,"topic":"Call","agenda":"sb:1","duration":60,"password":"abcDEF1234",
             "settings":{"join_before_host":true,"jbh_time":0,"waiting_room":false,"auto_recording":"{{(record ? "cloud" : "none")}}"{{settings}} } }
            """;
        var answer = await CallAsync("POST", $"/users/{host ?? FirstHost}/meetings", body);
        Assert.Equal(201, answer.Status);
        return (answer.Json["id"]!.GetValue<long>(), answer.Json["uuid"]!.GetValue<string>(), new Uri(answer.Json["join_url"]!.GetValue<string>()));
    }

    /// <summary>A recorded call of two, over, with its recording and transcript landed.</summary>
    public async Task<(long Id, string Uuid)> RecordAsync(string? host = null)
    {
        var (id, uuid, link) = await CreateAsync(host, record: true);
        Zoom.People.Join(link, "買い手");
        Zoom.People.Join(link, "売り手");
        Clock.Advance(TimeSpan.FromMinutes(10));
        Zoom.People.End(id);
        Clock.Advance(TimeSpan.FromMinutes(1));
        return (id, uuid);
    }

    /// <summary>A uuid as it must stand in a path.</summary>
    public static string InPath(string uuid) =>
        uuid.StartsWith('/') || uuid.Contains("//", StringComparison.Ordinal) ? Uri.EscapeDataString(Uri.EscapeDataString(uuid)) : Uri.EscapeDataString(uuid);

    public IReadOnlyList<JsonObject> EventsOf(string name) => [.. Zoom.History.Events.Where(happened => happened.Name == name).Select(happened => JsonNode.Parse(happened.Body)!.AsObject())];

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Zoom.DisposeAsync();
        Assert.Empty(Zoom.History.Events.SelectMany(happened => DigestChecker.CheckEvent(happened.Body)).Distinct());
    }

    private Uri At(string target) => new($"{Zoom.BaseUrl.ToString().TrimEnd('/')}{target}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
