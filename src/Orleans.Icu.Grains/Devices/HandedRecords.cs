namespace Orleans.Icu.Grains;

/// <summary>
/// The last record of a source that this activation handed to a patient, of a device that has been at more than one or at none. In memory
/// only: a list of one or two for nearly every device, none for those that never moved.
/// </summary>
internal sealed class HandedRecords(string patientId, string source, HandedRecords? next)
{
    public string PatientId => patientId;

    public string Source => source;

    public HandedRecords? Next => next;

    /// <summary>Offset of the last record handed over.</summary>
    public long Last { get; private set; }

    /// <summary>The last record of a source that was handed to a patient; −1 when none was.</summary>
    public static long LastOf(HandedRecords? handed, string patientId, string source) => Find(handed, patientId, source)?.Last ?? -1;

    /// <summary>Takes note of a record that was handed over.</summary>
    public static void Note(ref HandedRecords? handed, string patientId, string source, long offset) =>
        (Find(handed, patientId, source) ?? (handed = new HandedRecords(patientId, source, handed))).Last = offset;

    /// <summary>Forgets what was handed to a patient, unless more was handed since.</summary>
    public static void Forget(ref HandedRecords? handed, HandedRecords done, long last)
    {
        HandedRecords? kept = null;
        for (var entry = handed; entry is not null; entry = entry.Next)
        {
            if (entry != done || entry.Last != last)
            {
                kept = new HandedRecords(entry.PatientId, entry.Source, kept) { Last = entry.Last };
            }
        }

        handed = kept;
    }

    private static HandedRecords? Find(HandedRecords? handed, string patientId, string source)
    {
        while (handed is not null && (handed.PatientId != patientId || handed.Source != source))
        {
            handed = handed.Next;
        }

        return handed;
    }
}
