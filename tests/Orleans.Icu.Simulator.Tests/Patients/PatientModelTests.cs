using Orleans.Icu.Contracts;
using Orleans.Icu.Simulator.Patients;

namespace Orleans.Icu.Simulator.Tests.Patients;

public sealed class PatientModelTests
{
    private static readonly (VitalKind Vital, string Name)[] Ruled =
        [(VitalKind.HeartRate, "heartRate"), (VitalKind.SystolicBp, "systolicBp"), (VitalKind.Temperature, "temperature")];

    [Fact]
    public void Next_WhenFiftyHealthyPatientsLiveADay_NeverTripsAStrokeRule()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var rules = new StrokeRules();
            var patient = new PatientModel(seed);
            for (var second = 0; second < 86_400; second++)
            {
                Feed(rules, second, patient.Next(Telemetry.Start.AddSeconds(second)));
            }

            Assert.Null(rules.ScoreRaisedAt);
            Assert.Null(rules.SequenceRaisedAt);
        }
    }

    [Fact]
    public void Next_WhenSeedAndTimesAreEqual_GivesEqualValues()
    {
        Assert.Equal(Readings(new PatientModel(7)), Readings(new PatientModel(7)));
        Assert.NotEqual(Readings(new PatientModel(7)), Readings(new PatientModel(8)));
    }

    [Fact]
    public void Next_WhenOtherPatientsRunInBetween_GivesTheSameValues()
    {
        var alone = Readings(new PatientModel(7));
        var disturbed = new List<VitalSigns>();
        var (patient, other) = (new PatientModel(7), new PatientModel(9));
        for (var second = 0; second < 500; second++)
        {
            disturbed.Add(patient.Next(Telemetry.Start.AddSeconds(second)));
            other.Next(Telemetry.Start.AddMilliseconds(second * 250));
        }

        Assert.Equal(alone, disturbed);
    }

    [Fact]
    public void Next_WhenTimeStandsStill_GivesTheSameValueAgain()
    {
        var patient = new PatientModel(1, artefacts: false);
        var first = patient.Next(Telemetry.Start);

        Assert.Equal(first, patient.Next(Telemetry.Start));
    }

    [Fact]
    public void Next_OverADay_MovesVitalSignsTogether()
    {
        var patient = new PatientModel(3, artefacts: false);
        var readings = Enumerable.Range(0, 8640).Select(i => patient.Next(Telemetry.Start.AddSeconds(10 * i))).ToList();

        Assert.InRange(Correlation(readings, VitalKind.HeartRate, VitalKind.SystolicBp), 0.5, 1);
        Assert.InRange(Correlation(readings, VitalKind.HeartRate, VitalKind.PulseRate), 0.9, 1);
        Assert.InRange(Correlation(readings, VitalKind.HeartRate, VitalKind.RespiratoryRate), 0.4, 1);
        Assert.All(readings, r => Assert.True(r.DiastolicBp < r.MeanBp && r.MeanBp < r.SystolicBp));
    }

    [Fact]
    public void Next_OverADay_DriftsWithTheHour()
    {
        var patient = new PatientModel(3, artefacts: false);
        var readings = Enumerable.Range(0, 1440).Select(i => (Time: Telemetry.Start.AddMinutes(i), V: patient.Next(Telemetry.Start.AddMinutes(i))));
        var byHour = readings.ToLookup(r => r.Time.Hour, r => r.V);

        Assert.True(byHour[16].Average(v => v.Temperature) > byHour[4].Average(v => v.Temperature) + 0.2);
        Assert.True(byHour[16].Average(v => v.HeartRate) > byHour[4].Average(v => v.HeartRate) + 3);
    }

    [Fact]
    public void Next_OverADay_HasSomeArtefactsAndMostlyNone()
    {
        var patient = new PatientModel(5);
        var disturbed = Enumerable.Range(0, 86_400).Select(i => patient.Next(Telemetry.Start.AddSeconds(i))).Count(IsDisturbed);

        Assert.InRange(disturbed, 100, 1500);
    }

    [Fact]
    public void Next_WithoutArtefacts_MeasuresEverythingPlausibly()
    {
        var patient = new PatientModel(5, artefacts: false);

        Assert.DoesNotContain(Enumerable.Range(0, 20_000).Select(i => patient.Next(Telemetry.Start.AddSeconds(i))), IsDisturbed);
    }

    private static bool IsDisturbed(VitalSigns vitals) =>
        Enumerable.Range(0, VitalSigns.Count).Any(i => double.IsNaN(vitals[(VitalKind)i]))
        || vitals.Temperature < 20 || vitals.HeartRate > 300 || vitals.SystolicBp > 350;

    private static List<VitalSigns> Readings(PatientModel patient) =>
        [.. Enumerable.Range(0, 500).Select(i => patient.Next(Telemetry.Start.AddSeconds(i)))];

    private static void Feed(StrokeRules rules, int second, VitalSigns vitals)
    {
        foreach (var (vital, name) in Ruled)
        {
            var value = vitals[vital];
            if (double.IsNaN(value) || !Telemetry.IsPlausible(name, value))
            {
                continue;
            }

            switch (vital)
            {
                case VitalKind.HeartRate:
                    rules.Heart(second, value);
                    break;
                case VitalKind.SystolicBp:
                    rules.Pressure(second, value);
                    break;
                default:
                    rules.Temperature(second, value);
                    break;
            }
        }
    }

    private static double Correlation(List<VitalSigns> readings, VitalKind one, VitalKind other)
    {
        var (meanOne, meanOther) = (readings.Average(r => r[one]), readings.Average(r => r[other]));
        var covariance = readings.Sum(r => (r[one] - meanOne) * (r[other] - meanOther));
        return covariance / Math.Sqrt(
            readings.Sum(r => Math.Pow(r[one] - meanOne, 2)) * readings.Sum(r => Math.Pow(r[other] - meanOther, 2)));
    }
}
