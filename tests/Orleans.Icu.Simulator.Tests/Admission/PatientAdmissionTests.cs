using System.Collections.Concurrent;
using System.Net;
using Orleans.Icu.Simulator.Admission;

namespace Orleans.Icu.Simulator.Tests.Admission;

public sealed class PatientAdmissionTests
{
    [Fact]
    public async Task AdmitAsync_IntroducesEachDeviceAndPatientAndPutsThemTogether()
    {
        var gateway = new Gateway(_ => HttpStatusCode.OK);

        var result = await AdmitAsync(gateway, 100);

        Assert.Equal(new AdmissionResult(100, 0, null), result);
        Assert.Equal(
            Enumerable.Range(0, 100)
                .SelectMany(i => new[] { $"PUT /api/v1/patients/pat-{i} ", $"PUT /api/v1/devices/mon-{i} ", $"PUT /api/v1/devices/mon-{i}/patient {{\"patientId\":\"pat-{i}\"}}" })
                .Order(),
            gateway.Requests.Order());
        Assert.InRange(gateway.MostAtOnce, 1, 16);
    }

    [Fact]
    public async Task AdmitAsync_WhenTheGatewayIsStarting_TriesAgain()
    {
        var gateway = new Gateway(attempt => attempt <= 3 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.NoContent);

        Assert.Equal(new AdmissionResult(1, 0, null), await AdmitAsync(gateway, 1));
        Assert.Equal(6, gateway.Requests.Count);
    }

    [Fact]
    public async Task AdmitAsync_WhenTheGatewayRefuses_SaysWhyAndStops()
    {
        var gateway = new Gateway(_ => HttpStatusCode.BadRequest);

        var result = await AdmitAsync(gateway, 500);

        Assert.Equal((0, 500), (result.Admitted, result.Failed));
        Assert.Contains("400", result.FirstError, StringComparison.Ordinal);
        Assert.InRange(gateway.Requests.Count, 1, 16);
    }

    [Fact]
    public async Task AdmitAsync_WhenNobodyAnswers_SaysWhereAfterFiveAttempts()
    {
        var gateway = new Gateway(_ => throw new HttpRequestException("Connection refused"));

        var result = await AdmitAsync(gateway, 1);

        Assert.Equal(5, gateway.Requests.Count);
        Assert.Contains("http://gateway/", result.FirstError, StringComparison.Ordinal);
        Assert.Contains("Connection refused", result.FirstError, StringComparison.Ordinal);
    }

    private static async Task<AdmissionResult> AdmitAsync(Gateway gateway, int devices)
    {
        var time = new StepTime();
        using var http = new HttpClient(gateway) { BaseAddress = new Uri("http://gateway/"), Timeout = Timeout.InfiniteTimeSpan };
        var admitting = new PatientAdmission(http, time).AdmitAsync(
            Enumerable.Range(0, devices).Select(i => ($"mon-{i}", $"pat-{i}")), TestContext.Current.CancellationToken);
        await time.RunAsync(admitting);
        return await admitting;
    }

    private sealed class Gateway(Func<int, HttpStatusCode> answer) : HttpMessageHandler
    {
        private int _atOnce;
        private int _attempts;
        private int _mostAtOnce;

        public ConcurrentBag<string> Requests { get; } = [];

        public int MostAtOnce => _mostAtOnce;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var atOnce = Interlocked.Increment(ref _atOnce);
            InterlockedMax(ref _mostAtOnce, atOnce);
            Requests.Add($"{request.Method} {request.RequestUri!.AbsolutePath} {(request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : string.Empty)}");
            await Task.Yield();
            Interlocked.Decrement(ref _atOnce);
            return new HttpResponseMessage(answer(Interlocked.Increment(ref _attempts)));
        }

        private static void InterlockedMax(ref int target, int value)
        {
            for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
            {
                Interlocked.CompareExchange(ref target, value, seen);
            }
        }
    }
}
