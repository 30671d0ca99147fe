using System.Net;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;
using Orleans.Icu.Gateway.Tests.Hosting;

namespace Orleans.Icu.Gateway.Tests.OpenApi;

/// <summary>A client that is generated from the document has the types the service has, and can say what the README says.</summary>
public sealed class ClientTests(GatewayHost host)
{
    private const string AlarmId = "patient~client~stroke-score~1";

    /// <summary>README's calls, with README's bodies.</summary>
    private const string ReadmeCalls = """
        namespace Icu.Client
        {
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading.Tasks;

            public static class ReadmeCalls
            {
                public static async Task<string> RunAsync(System.Net.Http.HttpClient http)
                {
                    var client = new IcuClient(http);
                    await client.AdmitPatientAsync("client-pat");
                    await client.IntroduceDeviceAsync("client-mon");
                    await client.AssociateDeviceAsync("client-mon", body: new PatientChoice { PatientId = "client-pat" });
                    await client.SetPatientAttributesAsync("client-pat", body: new Dictionary<string, object> { ["strokeNoLysis"] = true });
                    await client.SetPatientLimitAsync("client-pat", "spo2-low", "spo2Low", body: new LimitBody { Value = 85, By = "Dr. Example" });
                    await client.SetPatientLimitAsync("client-pat", "spo2-low", "spo2Low", body: new LimitBody { Value = 86 });
                    await client.AcknowledgeAlarmAsync("patient~client~stroke-score~1", body: new Acknowledgement { By = "Dr. Example" });
                    var alarms = await client.ListAlarmsAsync(live: true, acknowledged: false, since: System.DateTimeOffset.UnixEpoch, limit: 3);
                    var rules = await client.ListRulesAsync();
                    var health = await client.GetHealthLiveAsync();
                    var patient = await client.GetPatientAsync("client-pat");
                    return $"{patient.Id} {patient.Attributes.Keys.Single()} {alarms.Items.Count} {alarms.Items.All(alarm => alarm.Live)} {rules.Items.First().Twin} {health.Status}";
                }
            }
        }
        """;

    [Fact]
    public async Task Client_GeneratedFromTheDocument_CompilesAndSaysWhatTheReadmeSays()
    {
        host.Fleet.AlarmDetails[AlarmId] = new(TestFleet.NewAlarm(AlarmId), []);
        var client = Compile(await GenerateAsync(), ReadmeCalls);

        var run = client.GetType("Icu.Client.ReadmeCalls")!.GetMethod("RunAsync")!;
        var said = await (Task<string>)run.Invoke(null, [host.Client])!;

        Assert.Equal("client-pat strokeNoLysis 3 True Device Healthy", said);
        Assert.Equal("client-pat", host.Fleet.DeviceTwins["client-mon"].PatientId);
        Assert.Equal("Dr. Example", host.Fleet.AlarmDetails[AlarmId].Alarm.AcknowledgedBy);
        Assert.Equal(86, host.Fleet.Limits["client-pat spo2-low spo2Low"].Value);
    }

    private async Task<string> GenerateAsync()
    {
        using var response = await host.SendAsync(HttpMethod.Get, "/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var json = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var document = await NSwag.OpenApiDocument.FromJsonAsync(json, TestContext.Current.CancellationToken);
        var settings = new CSharpClientGeneratorSettings
        {
            ClassName = "IcuClient",
            OperationNameGenerator = new SingleClientFromOperationIdOperationNameGenerator(),
            UseBaseUrl = false,
            GenerateOptionalParameters = true,
            ParameterDateTimeFormat = "o",
        };
        settings.CSharpGeneratorSettings.Namespace = "Icu.Client";
        settings.CSharpGeneratorSettings.JsonLibrary = CSharpJsonLibrary.SystemTextJson;
        settings.CSharpGeneratorSettings.GenerateNullableReferenceTypes = true;
        return new CSharpClientGenerator(document, settings).GenerateFile();
    }

    private static Assembly Compile(params string[] sources)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "GeneratedClient",
            sources.Select(static source => CSharpSyntaxTree.ParseText(source)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.Empty(result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return Assembly.Load(image.ToArray());
    }
}
