using System.Net;
using System.Net.Http.Json;

namespace Orleans.Icu.Simulator.Admission;

/// <summary>
/// Admits patients, introduces devices and places them over the service's REST interface, several at a time. Each request says
/// what is to be, so that trying it again is safe: after a failed connection, 408, 429 and 5xx it is tried four times more.
/// </summary>
internal sealed class PatientAdmission(HttpClient http, TimeProvider time)
{
    private const int Parallelism = 16;
    private const int Attempts = 5;

    public async Task<AdmissionResult> AdmitAsync(
        IEnumerable<(string DeviceId, string PatientId)> pairs, CancellationToken cancellationToken)
    {
        int admitted = 0, failed = 0;
        string? firstError = null;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(pairs, options, async (pair, token) =>
        {
            // Once a device could not be admitted after all attempts, the others would only wait for the same failure.
            var error = Volatile.Read(ref firstError) ?? await TryAdmitAsync(pair.DeviceId, pair.PatientId, token);
            if (error is null)
            {
                Interlocked.Increment(ref admitted);
            }
            else
            {
                Interlocked.Increment(ref failed);
                Interlocked.CompareExchange(ref firstError, error, null);
            }
        });
        return new(admitted, failed, firstError);
    }

    private async Task<string?> TryAdmitAsync(string deviceId, string patientId, CancellationToken cancellationToken)
    {
        var patient = $"api/v1/patients/{Uri.EscapeDataString(patientId)}";
        var device = $"api/v1/devices/{Uri.EscapeDataString(deviceId)}";
        return await TryPutAsync(patient, null, cancellationToken)
            ?? await TryPutAsync(device, null, cancellationToken)
            ?? await TryPutAsync(device + "/patient", new AdmissionBody(patientId), cancellationToken);
    }

    private async Task<string?> TryPutAsync(string path, AdmissionBody? body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (error, transient) = await PutAsync(path, body, cancellationToken);
            if (error is null || !transient || attempt == Attempts)
            {
                return error;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(250 << attempt), time, cancellationToken);
        }
    }

    private async Task<(string? Error, bool Transient)> PutAsync(string path, AdmissionBody? body, CancellationToken cancellationToken)
    {
        try
        {
            using var content = body is null ? null : JsonContent.Create(body);
            using var response = await http.PutAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
            return response.IsSuccessStatusCode
                ? (null, false)
                : ($"PUT /{path}: {(int)response.StatusCode} {response.ReasonPhrase}", IsTransient(response.StatusCode));
        }
        catch (HttpRequestException exception)
        {
            return ($"{http.BaseAddress}: {exception.Message}", true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ($"PUT /{path}: no answer within {http.Timeout.TotalSeconds:0} s", true);
        }
    }

    private static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    private sealed record AdmissionBody(string PatientId);
}
