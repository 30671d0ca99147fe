namespace Orleans.Icu.Simulator.Patients;

/// <summary>
/// The short disturbances of any bedside measurement, about four an hour: a moving finger, a flushed arterial line,
/// a temperature probe that slipped out, an ECG disturbed by an electric device, a value that is missing. Every number
/// they produce is outside the plausible range or harmless.
/// </summary>
internal struct ArtefactCourse
{
    private const double MeanSecondsBetween = 900;

    private Kind _kind;
    private double _secondsLeft;

    private enum Kind
    {
        None,
        MovingFinger,
        FlushedLine,
        SlippedProbe,
        DisturbedEcg,
        MissingRespiration,
    }

    public void Apply(TimeSpan elapsed, ref RandomSource random, ref VitalSigns vitals)
    {
        _secondsLeft -= elapsed.TotalSeconds;
        if (_secondsLeft <= 0)
        {
            Continue(elapsed, ref random);
        }

        Disturb(ref vitals);
    }

    private void Continue(TimeSpan elapsed, ref RandomSource random)
    {
        var draw = random.Uniform() * MeanSecondsBetween;
        var begins = draw < Math.Min(elapsed.TotalSeconds, MeanSecondsBetween / 4);
        _kind = begins ? (Kind)(1 + (int)(random.Uniform() * 5)) : Kind.None;
        _secondsLeft = begins ? random.Uniform(2, 8) : 0;
    }

    private readonly void Disturb(ref VitalSigns vitals)
    {
        switch (_kind)
        {
            case Kind.MovingFinger:
                vitals.Spo2 = double.NaN;
                vitals.PulseRate = double.NaN;
                break;
            case Kind.FlushedLine:
                vitals.SystolicBp = 380;
                vitals.DiastolicBp = 375;
                vitals.MeanBp = 377;
                break;
            case Kind.SlippedProbe:
                vitals.Temperature = -17.8;
                break;
            case Kind.DisturbedEcg:
                vitals.HeartRate = 350;
                break;
            case Kind.MissingRespiration:
                vitals.RespiratoryRate = double.NaN;
                break;
        }
    }
}
