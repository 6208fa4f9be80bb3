using ChatHub.TestKit.Processes;

namespace ChatHub.TestKit;

/// <summary>A new empty folder. It goes on <see cref="Dispose"/>, or with the test process, however that dies.</summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder(string name = "folder")
    {
        Path = System.IO.Path.Combine(Reaper.Root, $"{name}-{Guid.CreateVersion7():N}");
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
