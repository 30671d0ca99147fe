using System.Globalization;
using Orleans.Icu.Kafka;
using Orleans.Icu.Simulator.Admission;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Commands;

/// <summary>What every command does around its simulation: open the broker, admit the patients, run.</summary>
internal sealed class SimulationSession(SimulatorEnvironment environment)
{
    public async Task<int> RunAsync(
        string bootstrap, string topic, Uri? gateway, IEnumerable<(string DeviceId, string PatientId)> patients,
        Func<RecordOutlet, ISimulation> create, CancellationToken cancellationToken)
    {
        try
        {
            await using var opened = await environment.Publishers.OpenAsync(bootstrap, cancellationToken);
            if (opened.Publisher is not { } publisher)
            {
                await environment.Error.WriteLineAsync(opened.Error);
                return ExitCode.Failed;
            }

            if (gateway is not null && !await AdmitAsync(gateway, patients, cancellationToken))
            {
                return ExitCode.Failed;
            }

            return await SendAsync(publisher, create(new RecordOutlet(publisher, topic, environment.Time)), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }

    private Task<int> SendAsync(IRecordPublisher publisher, ISimulation simulation, CancellationToken cancellationToken) =>
        new SimulationRun(publisher, environment.Report, environment.Output, environment.Error, environment.Time)
            .RunAsync(simulation, cancellationToken);

    private async Task<bool> AdmitAsync(
        Uri gateway, IEnumerable<(string DeviceId, string PatientId)> patients, CancellationToken cancellationToken)
    {
        using var http = environment.Gateway(gateway);
        var result = await new PatientAdmission(http, environment.Time).AdmitAsync(patients, cancellationToken);
        if (result.Failed == 0)
        {
            await environment.Output.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"Admitted the patients of {result.Admitted:N0} devices."));
            return true;
        }

        await environment.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Failed:N0} of {result.Admitted + result.Failed:N0} devices could not be given their patient: {result.FirstError}"));
        return false;
    }
}
