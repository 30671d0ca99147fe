namespace Orleans.Icu.Silo;

/// <summary>A vital sign or laboratory value that the hospital adds. Its name is that of the settings.</summary>
internal sealed class OwnSignalOptions
{
    /// <summary>
    /// Its identity in everything that is stored, from 40 to 63: never changed, and never given to another signal or another unit, also when this one is
    /// gone. Must be given.
    /// </summary>
    public int? Id { get; set; }

    /// <summary>UCUM unit of its values, such as mmol/L; 1 for a number without a unit. Must be given.</summary>
    public string? Unit { get; set; }

    /// <summary>Smallest plausible value, from -1000000 to 1000000; what lies below is counted as an artefact and kept out. Must be given.</summary>
    public double? Minimum { get; set; }

    /// <summary>Largest plausible value, from -1000000 to 1000000; what lies above is counted as an artefact and kept out. Must be given.</summary>
    public double? Maximum { get; set; }

    /// <summary>What people call it, one line of at most 80 characters; its name when it is not given.</summary>
    public string? Title { get; set; }

    /// <summary>LOINC code, such as 32693-4; none when it is not given.</summary>
    public string? Loinc { get; set; }

    /// <summary>ISO/IEEE 11073-10101 reference id, such as MDC_CONC_GLU_GEN; none when it is not given.</summary>
    public string? Mdc { get; set; }

    /// <summary>Whether it is a laboratory value: people can say it as an attribute of the patient, too.</summary>
    public bool Laboratory { get; set; }
}
