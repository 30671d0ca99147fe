namespace Orleans.Icu.Simulator.Recordings;

/// <summary>Which of a patient's devices a recorded value comes from.</summary>
public enum SampleSource
{
    /// <summary>The bedside monitor, and what nurses chart there.</summary>
    Monitor,

    /// <summary>The arterial line, which the bedside monitor reads, where a recording tells it apart.</summary>
    Line,

    /// <summary>The blood pressure cuff, where a recording tells it apart.</summary>
    Cuff,

    /// <summary>The laboratory.</summary>
    Laboratory,
}
