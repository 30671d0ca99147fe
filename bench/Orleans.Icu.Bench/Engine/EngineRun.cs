using Orleans.Icu.Bench.Results;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Bench.Engine;

/// <summary>Measures the engine alone: no broker, no decoding, no grains, one thread.</summary>
internal sealed class EngineRun(IReadOnlyList<int> twins, TimeSpan measured)
{
    public const string Patients = "patient";
    public const string Devices = "device";

    private const int IllEvery = 50;
    private const int MemoryTwins = 200;
    private const int WindowTwins = 1_000;
    private const int WindowRuns = 5;

    public EngineResult Run()
    {
        var load = Machine.Load();
        List<EngineRow> rows = [.. twins.SelectMany(count => new[] { Speed(Patients, count, 0), Speed(Patients, count, IllEvery), Speed(Devices, count, 0) })];
        List<EngineMemory> memory = [Memory(Patients, 0), Memory(Patients, 1), Memory(Devices, 0)];
        var (brief, lengthy) = Windows();
        return new(Machine.Read(), load, rows, memory, brief, lengthy);
    }

    private EngineRow Speed(string twin, int count, int illEvery)
    {
        Collect();
        return new(twin, count, illEvery > 0, Fleet(twin, count, illEvery).Warm().Measure(measured));
    }

    private static EngineMemory Memory(string twin, int illEvery)
    {
        // What all twins share is there before, and the table of records as well: only states count.
        var (rules, records) = (BuiltInRules.Compile(twin), Records(twin, illEvery));
        new EngineFleet(rules, records, 1).Run(TimeSpan.FromMinutes(1));
        var before = Collect();
        var fleet = new EngineFleet(rules, records, MemoryTwins);
        fleet.Run(TimeSpan.FromDays(1));
        return new(twin, illEvery > 0, (Collect() - before) / (double)MemoryTwins, fleet.StoredBytes());
    }

    // Turn by turn, so that what else happens on the machine meets both; the medians count.
    private (double Short, double Long) Windows()
    {
        var (brief, lengthy) = (Window("10 s"), Window("7 d"));
        var (briefTimes, lengthyTimes) = (new List<double>(), new List<double>());
        for (var run = 0; run < WindowRuns; run++)
        {
            briefTimes.Add(brief.Measure(measured / 2).NanosecondsPerRecord);
            lengthyTimes.Add(lengthy.Measure(measured / 2).NanosecondsPerRecord);
        }

        return (Median(briefTimes), Median(lengthyTimes));
    }

    private static EngineFleet Window(string length)
    {
        var document = RuleParser.Parse(
            $"rules:\n  - id: average\n    title: Average\n    twin: patient\n    when: avg(heartRate, {length}) > 250\n", "average.yaml", IcuVocabulary.All);
        return new EngineFleet(RuleSet.Compile(IcuVocabulary.Patient, document.Rules), EngineRecords.OfPatients(0), WindowTwins).Warm();
    }

    private static EngineFleet Fleet(string twin, int count, int illEvery) => new(BuiltInRules.Compile(twin), Records(twin, illEvery), count);

    private static EngineRecords Records(string twin, int illEvery) =>
        twin == Patients ? EngineRecords.OfPatients(illEvery) : EngineRecords.OfDevices(illEvery);

    private static double Median(List<double> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }

    private static long Collect()
    {
        for (var time = 0; time < 3; time++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
