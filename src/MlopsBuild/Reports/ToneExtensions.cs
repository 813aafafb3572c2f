namespace MlopsBuild.Reports;

/// <summary>How a tone is drawn.</summary>
public static class ToneExtensions
{
    /// <summary>The class of the style sheet.</summary>
    public static string Name(this Tone tone) => tone switch
    {
        Tone.Good => "good",
        Tone.Caution => "caution",
        Tone.Bad => "bad",
        _ => "plain",
    };

    /// <summary>The colour where style sheets are switched off, as in artifacts that Jenkins shows.</summary>
    internal static string Fill(this Tone tone) => tone switch
    {
        Tone.Good => "#1a7f37",
        Tone.Caution => "#c98a00",
        Tone.Bad => "#b3261e",
        _ => "#566074",
    };

    internal static string Sign(this Tone tone) => tone switch
    {
        Tone.Good => "✓",
        Tone.Caution => "!",
        Tone.Bad => "✕",
        _ => "·",
    };
}
