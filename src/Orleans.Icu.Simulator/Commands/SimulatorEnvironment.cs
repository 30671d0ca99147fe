using Orleans.Icu.Simulator.Reporting;
using Orleans.Icu.Simulator.Sending;

namespace Orleans.Icu.Simulator.Commands;

/// <summary>What the commands need from outside.</summary>
/// <param name="Publishers">The way to the broker.</param>
/// <param name="Report">How progress is shown.</param>
/// <param name="Gateway">Makes a client for the service's REST interface.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Time">The clock.</param>
internal sealed record SimulatorEnvironment(
    IPublisherSource Publishers, IProgressReport Report, Func<Uri, HttpClient> Gateway, TextWriter Output, TextWriter Error, TimeProvider Time);
