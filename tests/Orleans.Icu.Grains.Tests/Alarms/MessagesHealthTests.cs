using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;

namespace Orleans.Icu.Grains.Tests;

public sealed class MessagesHealthTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 21, 0, 0, TimeSpan.Zero));
    private readonly MessageBoard _board;
    private readonly MessagesHealth _health;

    public MessagesHealthTests()
    {
        _board = new MessageBoard(new MessageMetrics(_services.GetRequiredService<IMeterFactory>()), _time);
        _health = new MessagesHealth(_board, _time);
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task CheckHealth_WhenAnAttemptFailed_IsDegradedWithTheReasonUntilItIsSent()
    {
        _board.Waits("key", "sms", default, null);
        await Expect(HealthStatus.Healthy, "Messages are sent in time.");
        _board.Waits("key", "sms", _time.GetUtcNow(), "the quota is used up.");
        _time.Advance(TimeSpan.FromSeconds(7));
        await Expect(HealthStatus.Degraded, "SMS: 1 waiting, the oldest for 7 s; the last attempt failed: the quota is used up.");
        _board.Forget("key");
        await Expect(HealthStatus.Healthy, "Messages are sent in time.");
    }

    [Fact]
    public async Task CheckHealth_WhenMessagesWaitForLong_IsDegraded()
    {
        _board.Waits("one", "email", default, null);
        _board.Waits("two", "email", default, null);
        _time.Advance(TimeSpan.FromSeconds(61));
        await Expect(HealthStatus.Degraded, "e-mail: 2 waiting, the oldest for 61 s.");
    }

    [Fact]
    public async Task CheckHealth_WhenOneWasRefused_IsDegradedForTenMinutes()
    {
        _board.Refused("sms", "no such number");
        await Expect(HealthStatus.Degraded, "SMS: one was refused at 21:00:00 UTC: no such number.");
        _time.Advance(TimeSpan.FromMinutes(10));
        await Expect(HealthStatus.Healthy, "Messages are sent in time.");
    }

    private async Task Expect(HealthStatus status, string words)
    {
        var result = await _health.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);
        Assert.Equal((status, words), (result.Status, result.Description));
    }
}
