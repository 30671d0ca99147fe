using System.Diagnostics;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.OpenApi;

/// <summary>
/// The linter Spectral (npm package <c>@stoplight/spectral-cli</c>) finds nothing to say of the document. The test is skipped unless
/// <c>ICU_TEST_SPECTRAL</c> names its program or it is in the path.
/// </summary>
public sealed class SpectralTests(GatewayHost host)
{
    private const string Variable = "ICU_TEST_SPECTRAL";

    private static readonly string? Program = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(static folder => Path.Combine(folder, "spectral")).FirstOrDefault(File.Exists);

    [Fact]
    public async Task Document_ByItsRules_HasNoWarning()
    {
        Assert.SkipWhen(Program is null, $"{Variable} names no Spectral, and none is in the path.");
        var folder = Directory.CreateTempSubdirectory("icu-spectral-");
        try
        {
            var document = Path.Combine(folder.FullName, "v1.json");
            var rules = Path.Combine(folder.FullName, "rules.yaml");
            await File.WriteAllTextAsync(document, await host.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(rules, "extends: [\"spectral:oas\"]\n", TestContext.Current.CancellationToken);

            var (exitCode, said) = await RunAsync("lint", document, "--ruleset", rules, "--fail-severity", "hint");

            Assert.True(exitCode == 0, said);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int ExitCode, string Said)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Program!, arguments) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, said);
    }
}
