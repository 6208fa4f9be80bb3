using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using ChatHub.TestKit;

namespace ChatHub.Load;

/// <summary>A server under load, in a process of its own: the bare hub, or the real host.</summary>
internal abstract class Target : IAsyncDisposable
{
    public abstract string Name { get; }

    public abstract Uri Url { get; }

    protected abstract int ProcessId { get; }

    public abstract Task ProvisionAsync(int rooms);

    public abstract Task<LeanSocket> ConnectAsync(int room, bool buyer);

    /// <summary>Resident memory, bytes.</summary>
    public async Task<long> ResidentAsync()
    {
        var line = (await File.ReadAllLinesAsync($"/proc/{ProcessId}/status")).First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    public abstract ValueTask DisposeAsync();

    public static string RoomName(int room) => $"room-{room}";

    public sealed class Bare : Target
    {
        private readonly Process process;

        private Bare(Process process, Uri url)
        {
            this.process = process;
            Url = url;
        }

        public override string Name => "bare SignalR";

        public override Uri Url { get; }

        protected override int ProcessId => process.Id;

        public static async Task<Bare> StartAsync()
        {
            var url = new Uri($"http://127.0.0.1:{Loopback.FreePort()}");
            var start = new ProcessStartInfo("dotnet", ["exec", typeof(Bare).Assembly.Location, "bare-hub", "--url", url.GetLeftPart(UriPartial.Authority)])
            {
                RedirectStandardInput = true,
                UseShellExecute = false,
            };
            // As the host runs.
            start.Environment["DOTNET_gcServer"] = "1";
            var child = Process.Start(start) ?? throw new InvalidOperationException("The bare hub did not start.");
            using var http = new HttpClient();
            await Eventually.Until(async () =>
            {
                try
                {
                    using var answer = await http.GetAsync(url);
                    return true;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            }, TimeSpan.FromSeconds(60), "the bare hub listens");
            return new(child, url);
        }

        public override Task ProvisionAsync(int rooms) => Task.CompletedTask;

        public override Task<LeanSocket> ConnectAsync(int room, bool buyer) =>
            LeanSocket.ConnectAsync(new Uri(Url, $"/hubs/talk?room={RoomName(room)}"), token: null);

        public override async ValueTask DisposeAsync()
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    public sealed class Real(TalkRig rig, Store store) : Target
    {
        public override string Name => $"chat hub on {store}";

        public override Uri Url => rig.Host.Url;

        protected override int ProcessId => rig.Host.ProcessId!.Value;

        public static async Task<Real> StartAsync(Store store) =>
            new(await TalkRig.StartAsync(store, new() { ["Secrets:Key"] = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)) }, new HubHostOptions { Environment = "Production" }), store);

        public override Task ProvisionAsync(int rooms) => Parallel.ForAsync(0, rooms, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (room, cancel) =>
        {
            foreach (var user in (string[])[$"buyer-{room}", $"seller-{room}"])
                (await rig.Backend.PutAsJsonAsync($"/v1/users/{user}", new { displayName = user, language = "ja" }, cancel)).EnsureSuccessStatusCode();
            (await rig.Backend.PutAsJsonAsync($"/v1/rooms/{RoomName(room)}",
                new { kind = "inquiry", buyerId = $"buyer-{room}", sellerId = $"seller-{room}", title = "load" }, cancel)).EnsureSuccessStatusCode();
        });

        public override Task<LeanSocket> ConnectAsync(int room, bool buyer) =>
            LeanSocket.ConnectAsync(new Uri(Url, "/hubs/talk"), rig.Host.Tokens.User($"{(buyer ? "buyer" : "seller")}-{room}"));

        public override ValueTask DisposeAsync() => rig.DisposeAsync();
    }
}
