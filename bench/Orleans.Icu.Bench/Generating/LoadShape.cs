namespace Orleans.Icu.Bench.Generating;

/// <summary>What the records look like.</summary>
/// <param name="Devices">How many devices send.</param>
/// <param name="Vitals">Vitals in a record, 3 to 8.</param>
/// <param name="IllEvery">One device in so many is ill at times; 0 for none.</param>
/// <param name="IllSeconds">Length of an ill episode in device time, s.</param>
/// <param name="WellSeconds">Length of the time between two episodes, s. More than the 10 s after which the sequence rule's condition ends.</param>
internal sealed record LoadShape(int Devices, int Vitals, int IllEvery, int IllSeconds, int WellSeconds)
{
    private const double GoldenShare = 0.6180339887498949;

    /// <summary>How many devices are ill at times.</summary>
    public int IllDevices => IllEvery == 0 ? 0 : ((Devices - 1) / IllEvery) + 1;

    /// <summary>Whether a device is ill at a second of its time. Episodes of different devices begin at different seconds.</summary>
    public bool IsIll(int device, long second)
    {
        if (IllEvery == 0 || device % IllEvery != 0)
        {
            return false;
        }

        var cycle = IllSeconds + WellSeconds;
        var phase = (long)(device / IllEvery * GoldenShare % 1 * cycle);
        return (second + phase) % cycle < IllSeconds;
    }
}
