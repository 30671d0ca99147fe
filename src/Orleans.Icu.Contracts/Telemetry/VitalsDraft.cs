using System.Text.Json;

namespace Orleans.Icu.Contracts;

/// <summary>The vitals of a record that is being read.</summary>
internal ref struct VitalsDraft(VitalCatalog catalog, Span<VitalSample> room)
{
    private const string Parent = "vitals.";
    private const VitalKind None = (VitalKind)byte.MaxValue;
    private const string BelowDiastolic = "must not be below diastolicBp: one of the two is not what it says";
    private const string AboveSystolic = "must not be above systolicBp: one of the two is not what it says";
    private readonly VitalCatalog _catalog = catalog;
    private readonly Span<VitalSample> _room = room;
    private ulong _given;
    private int _count;

    /// <summary>The vitals there are.</summary>
    public readonly VitalCatalog Catalog => _catalog;

    /// <summary>Where the values are kept.</summary>
    public readonly Span<VitalSample> Room => _room;

    /// <summary>Reads the object; what is <c>null</c> is not given.</summary>
    public void Read(ref Utf8JsonReader reader, ref Refusals refusals)
    {
        if (!MemberReader.TryEnter(ref reader, "vitals", ref refusals))
        {
            return;
        }

        while (MemberReader.Next(ref reader, Parent, ref refusals))
        {
            var kind = Kind(ref reader);
            if (kind == None)
            {
                MemberReader.SkipUnknown(ref reader, Parent, ref refusals);
                continue;
            }

            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
                continue;
            }

            if (TryValue(ref reader, kind, out var value))
            {
                Take(kind, value, ref refusals);
            }
            else
            {
                refusals.Add(FieldOf(kind), kind == VitalKind.Consciousness ? "must be one of A, C, V, P, U" : "must be a finite number");
                reader.Skip();
            }
        }
    }

    /// <summary>
    /// Leaves out what electrodes measure that are off the patient, and the zeros of a probe that is: heart rate and respiratory rate come
    /// from the electrodes, saturation and pulse rate from a probe that a monitor may count among its leads.
    /// </summary>
    public void LeaveOutLeads()
    {
        for (var i = _count - 1; i >= 0; i--)
        {
            if (_room[i].Kind is VitalKind.HeartRate or VitalKind.RespiratoryRate
                || (_room[i] is { Kind: VitalKind.Spo2 or VitalKind.PulseRate, Value: 0 }))
            {
                RemoveAt(i);
            }
        }
    }

    /// <summary>
    /// Leaves out a systolic pressure and the diastolic one above it: they are exchanged, or one is of something else. Equal ones are
    /// taken, for without a pulse they are; so are those of which one is out of range, for that one reaches nobody.
    /// </summary>
    public void LeaveOutCrossedPressures(ref Refusals refusals)
    {
        var (systolic, diastolic) = (Find(VitalKind.SystolicBp), Find(VitalKind.DiastolicBp));
        if (systolic < 0 || diastolic < 0 || _room[systolic].Value >= _room[diastolic].Value || !IsPlausible(systolic) || !IsPlausible(diastolic))
        {
            return;
        }

        refusals.Add(FieldOf(VitalKind.SystolicBp), BelowDiastolic);
        refusals.Add(FieldOf(VitalKind.DiastolicBp), AboveSystolic);
        RemoveAt(Math.Max(systolic, diastolic));
        RemoveAt(Math.Min(systolic, diastolic));
    }

    public readonly VitalSample[] ToArray() => _count == 0 ? [] : _room[.._count].ToArray();

    /// <summary>Takes a value that is in the vital's own unit.</summary>
    private void Take(VitalKind kind, double value, ref Refusals refusals)
    {
        if (_catalog.Get(kind).OtherUnitOf(value) is { } other)
        {
            refusals.Add(FieldOf(kind), _catalog.RefusalOf(other));
        }
        else
        {
            Add(kind, value, ref refusals);
        }
    }

    private void Add(VitalKind kind, double value, ref Refusals refusals)
    {
        var bit = 1ul << (int)kind;
        if ((_given & bit) == 0)
        {
            _given |= bit;
            _room[_count++] = new VitalSample(kind, value);
            return;
        }

        // Which one is meant nobody can say.
        refusals.Add(FieldOf(kind), "given twice");
        for (var i = _count - 1; i >= 0; i--)
        {
            if (_room[i].Kind == kind && _room[i].Value != value)
            {
                RemoveAt(i);
            }
        }
    }

    private readonly int Find(VitalKind kind)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_room[i].Kind == kind)
            {
                return i;
            }
        }

        return -1;
    }

    private readonly string FieldOf(VitalKind kind) => _catalog.Get(kind).Field;

    private readonly bool IsPlausible(int index) => _catalog.Get(_room[index].Kind).IsPlausible(_room[index].Value);

    private void RemoveAt(int index)
    {
        _room[(index + 1).._count].CopyTo(_room[index..]);
        _count--;
    }

    private static bool TryValue(ref Utf8JsonReader reader, VitalKind kind, out double value)
    {
        if (kind != VitalKind.Consciousness)
        {
            return MemberReader.TryNumber(ref reader, out value);
        }

        value = reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length == 1
            ? VitalCatalog.Acvpu.IndexOf((char)reader.ValueSpan[0], StringComparison.Ordinal)
            : -1;
        return value >= 0;
    }

    private readonly VitalKind Kind(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            return EscapedKind(ref reader);
        }

        var name = reader.ValueSpan;
        return name.Length switch
        {
            3 when name.SequenceEqual("wbc"u8) => VitalKind.Wbc,
            4 when name.SequenceEqual("spo2"u8) => VitalKind.Spo2,
            5 when name.SequenceEqual("paCo2"u8) => VitalKind.PaCo2,
            6 when name.SequenceEqual("meanBp"u8) => VitalKind.MeanBp,
            9 when name.SequenceEqual("heartRate"u8) => VitalKind.HeartRate,
            9 when name.SequenceEqual("pulseRate"u8) => VitalKind.PulseRate,
            10 when name.SequenceEqual("systolicBp"u8) => VitalKind.SystolicBp,
            11 when name.SequenceEqual("diastolicBp"u8) => VitalKind.DiastolicBp,
            11 when name.SequenceEqual("temperature"u8) => VitalKind.Temperature,
            13 when name.SequenceEqual("consciousness"u8) => VitalKind.Consciousness,
            15 when name.SequenceEqual("respiratoryRate"u8) => VitalKind.RespiratoryRate,
            18 when name.SequenceEqual("supplementalOxygen"u8) => VitalKind.SupplementalOxygen,
            _ => _catalog.TryGetOwn(name, out var own) ? own : None,
        };
    }

    private readonly VitalKind EscapedKind(ref Utf8JsonReader reader)
    {
        foreach (var vital in _catalog.All)
        {
            if (reader.ValueTextEquals(vital.Name))
            {
                return vital.Kind;
            }
        }

        return None;
    }
}
