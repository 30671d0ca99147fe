using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Orleans.Icu.Kafka.Tests;

/// <summary>A broker that is away is a warning once a minute and not with each attempt of the client.</summary>
public sealed class ClientLogTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LinesOfLevel _lines = new();

    [Fact]
    public void Write_WhenABrokerStaysAway_WarnsOnceAMinuteAndCountsTheRest()
    {
        var log = new ClientLog(_lines, _time);
        for (var attempt = 0; attempt < 4_200; attempt++)
        {
            log.Write(Line("FAIL", SyslogLevel.Error));
            _time.Advance(TimeSpan.FromMilliseconds(15));
        }

        var warnings = _lines.Of(LogLevel.Warning);
        Assert.Equal(2, warnings.Count);
        Assert.Contains("3999 more of this kind", warnings[1], StringComparison.Ordinal);
        Assert.Equal(4_198, _lines.Of(LogLevel.Debug).Count);
        Assert.Empty(_lines.Of(LogLevel.Information));
    }

    [Fact]
    public void Write_WhenLinesAreOfSeveralKinds_TellsEachKind()
    {
        var log = new ClientLog(_lines, _time);
        log.Write(Line("FAIL", SyslogLevel.Error));
        log.Write(Line("ERROR", SyslogLevel.Warning));
        log.Write(Line("FATAL", SyslogLevel.Critical));
        log.Write(Line("INIT", SyslogLevel.Info));

        Assert.Equal(2, _lines.Of(LogLevel.Warning).Count);
        Assert.Single(_lines.Of(LogLevel.Error));
        Assert.Single(_lines.Of(LogLevel.Debug));
    }

    [Theory]
    [InlineData("Configuration property `sasl.password` set to `hunter2` but `security.protocol` is not SASL", "`sasl.password` is set but `security.protocol` is not SASL")]
    [InlineData("Configuration property `sasl.password` set to `hun` but ter2` but not used", "`sasl.password` is set but not used")]
    [InlineData("Configuration property `sasl.password` set to `hunter2`", "`sasl.password` is set")]
    public void Write_WhenALineHasTheValueOfASetting_CutsItOut(string line, string told)
    {
        new ClientLog(_lines, _time).Write(new LogMessage("client", SyslogLevel.Warning, "CONFWARN", line));

        Assert.EndsWith(told, Assert.Single(_lines.Of(LogLevel.Warning)), StringComparison.Ordinal);
    }

    private static LogMessage Line(string facility, SyslogLevel level) => new("client", level, facility, "Connect to broker:9092 failed");

    private sealed class LinesOfLevel : ILogger
    {
        private readonly List<(LogLevel Level, string Text)> _all = [];

        public List<string> Of(LogLevel level) => [.. _all.Where(line => line.Level == level).Select(static line => line.Text)];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _all.Add((logLevel, formatter(state, exception)));
    }
}
