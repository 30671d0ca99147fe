using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>
/// A program that a test started. It ends with the test, whatever happens. Where <see cref="LogsVariable"/> names a folder, everything it
/// writes is kept there.
/// </summary>
internal sealed class ChildProgram : IDisposable
{
    public const string LogsVariable = "ICU_TEST_LOGS";
    private const int KeptLines = 50_000;
    private const int ShownLines = 400;
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;
    private readonly TextWriter _log;

    private ChildProgram(ProcessStartInfo start, bool isRead)
    {
        _log = OpenLog();
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        if (isRead)
        {
            Read();
        }
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>The last lines it wrote.</summary>
    public string Log => string.Join('\n', _lines.TakeLast(ShownLines));

    /// <summary>Whether a text was in a line it wrote.</summary>
    public bool HasWritten(string text) => _lines.Any(line => line.Contains(text, StringComparison.Ordinal));

    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Where it works.</param>
    /// <param name="isRead">Whether what it writes is read; if not, it is not before <see cref="Read"/>.</param>
    public static ChildProgram Start(string file, IEnumerable<string> arguments, string folder, bool isRead = true)
    {
        var start = new ProcessStartInfo(file)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new ChildProgram(start, isRead);
    }

    /// <summary>Starts one of our own programs from the folder it was built into.</summary>
    public static ChildProgram StartOwn(string metadataKey, IEnumerable<string> arguments, string folder, bool isRead = true) =>
        Start("dotnet", [PathOf(metadataKey), .. arguments], folder, isRead);

    /// <summary>Reads what it writes from now on; to be called once.</summary>
    public void Read()
    {
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>A path the build wrote into this assembly.</summary>
    public static string PathOf(string metadataKey) => Path.GetFullPath(
        typeof(ChildProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == metadataKey).Value!);

    public async Task<int> ExitAsync(TimeSpan patience)
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(patience, TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: the program gets no chance to do anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await ExitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>SIGSTOP: the program stands still and does not know it.</summary>
    public void Freeze() => Assert.Equal(0, Signal(_process.Id, Stop));

    /// <summary>SIGCONT: it goes on.</summary>
    public void Thaw() => Assert.Equal(0, Signal(_process.Id, Continue));

    /// <summary>SIGTERM: the program is asked to stop.</summary>
    public async Task<int> StopAsync()
    {
        Assert.Equal(0, Signal(_process.Id, Terminate));
        return await ExitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>Waits where nothing can be awaited: in the cleaning up.</summary>
    public void AwaitEnd() => _process.WaitForExit(TimeSpan.FromMinutes(1));

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _log.Dispose();
    }

    private static TextWriter OpenLog() => Environment.GetEnvironmentVariable(LogsVariable) is { Length: > 0 } folder
        ? TextWriter.Synchronized(new StreamWriter(Path.Combine(Directory.CreateDirectory(folder).FullName, $"{Guid.CreateVersion7()}.log")) { AutoFlush = true })
        : TextWriter.Null;

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        _log.WriteLine(line);
        _lines.Enqueue(line);
        while (_lines.Count > KeptLines)
        {
            _lines.TryDequeue(out _);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
