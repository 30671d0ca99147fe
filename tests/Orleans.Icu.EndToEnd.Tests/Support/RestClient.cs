using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;

namespace Orleans.Icu.EndToEnd.Tests;

/// <summary>The REST interface as a client sees it.</summary>
internal sealed class RestClient(HttpClient http)
{
    private const int Parallelism = 8;
    private const int PageSize = 1_000;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public Task<PatientAnswer?> PatientAsync(string id) => GetAsync<PatientAnswer>($"patients/{id}");

    public Task<DeviceAnswer?> DeviceAsync(string id) => GetAsync<DeviceAnswer>($"devices/{id}");

    public Task<AlarmDetailAnswer?> AlarmAsync(string id) => GetAsync<AlarmDetailAnswer>($"alarms/{id}");

    public async Task<VitalsAnswer> VitalsAsync(string patientId, DateTimeOffset from, DateTimeOffset to) =>
        (await GetAsync<VitalsAnswer>($"patients/{patientId}/vitals?from={from.UtcDateTime:O}&to={to.UtcDateTime:O}&resolution=1m"))!;

    /// <summary>Several twins at a time, by id. A twin that does not exist is missing in the answer.</summary>
    public Task<IReadOnlyDictionary<string, PatientAnswer>> PatientsAsync(IEnumerable<string> ids) => ManyAsync(ids, PatientAsync);

    /// <inheritdoc cref="PatientsAsync"/>
    public Task<IReadOnlyDictionary<string, DeviceAnswer>> DevicesAsync(IEnumerable<string> ids) => ManyAsync(ids, DeviceAsync);

    /// <summary>All alarms, page after page.</summary>
    public async Task<List<AlarmAnswer>> AlarmsAsync()
    {
        var alarms = new List<AlarmAnswer>();
        for (var before = string.Empty; ;)
        {
            var page = (await GetAsync<AlarmListAnswer>($"alarms?limit={PageSize}{before}"))!;
            alarms.AddRange(page.Items);
            if (page.Next is null)
            {
                return alarms;
            }

            before = "&before=" + Uri.EscapeDataString(page.Next);
        }
    }

    /// <summary>The alarms of the prototype's two rules. Other built-in rules have their say of the same patients, too.</summary>
    public async Task<List<AlarmAnswer>> StrokeAlarmsAsync() =>
        [.. (await AlarmsAsync()).Where(static alarm => alarm.RuleId is "stroke-score" or "stroke-sequence")];

    /// <summary>Puts a rule in force.</summary>
    public async Task PutRuleAsync(string id, string yaml)
    {
        using var content = new StringContent(yaml, System.Text.Encoding.UTF8, "application/yaml");
        using var response = await http.PutAsync(new Uri($"api/v1/rules/{id}?by=Test", UriKind.Relative), content, Cancelled);
        await RequireSuccessAsync(response, $"PUT of {id}");
    }

    /// <summary>Turns off every rule of patients, those of danger to life as well.</summary>
    public async Task TurnOffPatientRulesAsync()
    {
        foreach (var rule in (await GetAsync<RuleListAnswer>("rules?enabled=true&twin=patient"))!.Items)
        {
            await TurnOffRuleAsync(rule.Id);
        }
    }

    /// <summary>Turns off a built-in rule, one of danger to life as well.</summary>
    public async Task TurnOffRuleAsync(string id)
    {
        using var response = await http.DeleteAsync(new Uri($"api/v1/rules/{id}?by=Test&confirm={id}", UriKind.Relative), Cancelled);
        await RequireSuccessAsync(response, $"DELETE of {id}");
    }

    /// <summary>Introduces a device, or admits a patient, that may be known.</summary>
    /// <param name="twin">Kind and id, <c>devices/mon-1</c>.</param>
    public async Task IntroduceAsync(string twin)
    {
        using var response = await http.PutAsync(new Uri("api/v1/" + twin, UriKind.Relative), null, Cancelled);
        await RequireSuccessAsync(response, $"PUT of {twin}");
    }

    /// <summary>Places a device at a patient; both are introduced if nobody has yet.</summary>
    public async Task AssociateAsync(string deviceId, string? patientId)
    {
        await IntroduceAsync("devices/" + deviceId);
        if (patientId is not null)
        {
            await IntroduceAsync("patients/" + patientId);
        }

        using var response = await http.PutAsJsonAsync($"api/v1/devices/{deviceId}/patient", new { patientId }, Cancelled);
        await RequireSuccessAsync(response, $"PUT of {deviceId}'s patient");
    }

    /// <summary>Sets an attribute of a twin, which is introduced if nobody has yet.</summary>
    /// <param name="twin">Kind and id, <c>devices/mon-1</c>.</param>
    /// <param name="name">The attribute.</param>
    /// <param name="value">Its value.</param>
    public async Task SetAttributeAsync(string twin, string name, int value)
    {
        await IntroduceAsync(twin);
        using var response = await http.PatchAsJsonAsync($"api/v1/{twin}/attributes", new Dictionary<string, int> { [name] = value }, Cancelled);
        await RequireSuccessAsync(response, $"PATCH of {twin}");
    }

    public async Task AcknowledgeAsync(string alarmId, string by) =>
        Assert.True(await TryAcknowledgeAsync(alarmId, by), $"{alarmId} had ended before it was acknowledged");

    /// <summary>Acknowledges an alarm.</summary>
    /// <returns><see langword="false"/> if it had ended before.</returns>
    public async Task<bool> TryAcknowledgeAsync(string alarmId, string by)
    {
        using var response = await http.PostAsJsonAsync($"api/v1/alarms/{alarmId}/acknowledge", new { by }, Cancelled);
        if (response.StatusCode == HttpStatusCode.Conflict)
        {
            return false;
        }

        await RequireSuccessAsync(response, $"POST of an acknowledgement of {alarmId}");
        return true;
    }

    private static async Task<IReadOnlyDictionary<string, T>> ManyAsync<T>(IEnumerable<string> ids, Func<string, Task<T?>> get)
        where T : class
    {
        var answers = new ConcurrentDictionary<string, T>(StringComparer.Ordinal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = Cancelled };
        await Parallel.ForEachAsync(ids, options, async (id, _) =>
        {
            if (await get(id) is { } answer)
            {
                answers[id] = answer;
            }
        });
        return answers;
    }

    private async Task<T?> GetAsync<T>(string path)
        where T : class
    {
        using var response = await http.GetAsync(new Uri("api/v1/" + path, UriKind.Relative), Cancelled);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        await RequireSuccessAsync(response, $"GET {path}");
        return await response.Content.ReadFromJsonAsync<T>(Cancelled);
    }

    /// <summary>Fails the test unless the call succeeded; a service that cannot answer now is an <see cref="HttpRequestException"/>, as one that is not there.</summary>
    private static async Task RequireSuccessAsync(HttpResponseMessage response, string call)
    {
        var said = response.IsSuccessStatusCode ? string.Empty : $"{call}: {response.StatusCode} {await response.Content.ReadAsStringAsync(Cancelled)}";
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            throw new HttpRequestException(said, null, response.StatusCode);
        }

        Assert.True(response.IsSuccessStatusCode, said);
    }
}
