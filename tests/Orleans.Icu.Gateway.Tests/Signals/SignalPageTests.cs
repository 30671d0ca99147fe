using System.Globalization;
using Orleans.Icu.Contracts;
using Orleans.Icu.Gateway.Signals;
using Orleans.Icu.Rules;

namespace Orleans.Icu.Gateway.Tests.Signals;

/// <summary>The page of signals says what the catalogue says: its tables are written from it.</summary>
public sealed class SignalPageTests
{
    private const string Begin = "<!-- Written by SignalPageTests from the catalogue: change that, not this. -->\n";
    private const string End = "<!-- The end of what is written from the catalogue. -->";

    [Fact]
    public void Page_HoldsWhatTheCatalogueHolds()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "docs", "signals.md"));
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var right = page[..begin] + Tables(new SignalBook(VitalCatalog.BuiltIn, IcuVocabulary.All).List.Items) + page[end..];
        if (page != right)
        {
            var received = Path.Combine(AppContext.BaseDirectory, "signals.md");
            File.WriteAllText(received, right);
            Assert.Fail($"The page is not what the catalogue says: copy {received} to docs/rules/signals.md.");
        }
    }

    private static string Tables(IReadOnlyList<SignalView> signals) => string.Join(
        '\n',
        [
            string.Empty,
            "## Vital signs and laboratory values",
            string.Empty,
            "Patients and devices have them; the history of a patient keeps them.",
            string.Empty,
            "| Signal | What it is | Unit | Plausible | LOINC | 11073-10101 | Comes in as | Refused as another unit |",
            "|---|---|---|---|---|---|---|---|",
            .. signals.Where(static signal => signal.InHistory).Select(Vital),
            string.Empty,
            "## Other signals",
            string.Empty,
            "| Signal | What it is | Of | Unit | Plausible | Comes in as |",
            "|---|---|---|---|---|---|",
            .. signals.Where(static signal => !signal.InHistory).Select(Other),
            string.Empty,
            string.Empty,
        ]);

    private static string Vital(SignalView signal) => Row(
        $"`{signal.Name}`",
        signal.Title,
        Unit(signal),
        Range(signal),
        signal.Loinc ?? string.Empty,
        signal.Mdc is { } mdc ? $"`{mdc}`" : string.Empty,
        ComesIn(signal),
        string.Join(", ", signal.TakenForOtherUnit.Select(static unit =>
            string.Create(CultureInfo.InvariantCulture, $"between {unit.Above} and {unit.Below}: {unit.Name} (`{unit.Unit}`)"))));

    private static string Other(SignalView signal) => Row(
        $"`{signal.Name}`",
        signal.Title,
        string.Join(", ", signal.Twins.Select(static twin => twin == TwinKind.Patient ? "patient" : "device")),
        signal.IsFlag ? "yes or no" : Unit(signal),
        signal.IsFlag ? string.Empty : Range(signal),
        ComesIn(signal));

    private static string Unit(SignalView signal) => signal.Unit.Length == 0 ? string.Empty : $"`{signal.Unit}`";

    private static string Range(SignalView signal) => string.Create(CultureInfo.InvariantCulture, $"{signal.Minimum} to {signal.Maximum}");

    private static string ComesIn(SignalView signal) =>
        string.Join(", ", signal.ComesIn.Select(static way => way.Contains(' ', StringComparison.Ordinal) ? way : $"`{way}`"));

    private static string Row(params string[] cells) => $"| {string.Join(" | ", cells)} |".Replace("|  |", "| |", StringComparison.Ordinal).Replace("|  |", "| |", StringComparison.Ordinal);
}
