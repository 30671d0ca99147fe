namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>A disk of its own, which a test can fill. Mounting one takes root.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Block = 4_096;
    private const string FillerName = "filler";

    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>Mounts a disk, or skips the test where that cannot be done.</summary>
    public static async Task<SmallDisk> MountAsync(TempFolder folder, int mebibytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Mounting a disk to fill takes root on Linux.");
        var path = Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, "disk")).FullName;
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m", "tmpfs", path), "This machine lets nobody mount a disk.");
        return new SmallDisk(path);
    }

    /// <summary>Takes all the space that is left.</summary>
    public void Fill()
    {
        using var filler = new FileStream(System.IO.Path.Combine(Path, FillerName), FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
            {
                filler.Write(new byte[Block]);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>Gives the space back.</summary>
    public void Free() => File.Delete(System.IO.Path.Combine(Path, FillerName));

    public async Task MakeReadOnlyAsync() => Assert.True(await RunAsync("mount", "-o", "remount,ro", Path));

    public void Dispose()
    {
        using var unmount = ChildProgram.Start("umount", ["-l", Path], "/");
        unmount.AwaitEnd();
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var run = ChildProgram.Start(program, arguments, "/");
        return await run.ExitAsync(TimeSpan.FromSeconds(30)) == 0;
    }
}
