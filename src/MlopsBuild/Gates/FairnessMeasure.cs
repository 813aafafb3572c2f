namespace MlopsBuild.Gates;

/// <summary>A difference between how groups of rows are treated.</summary>
public enum FairnessMeasure
{
    /// <summary>Highest less lowest share of rows predicted positive (regression: highest less lowest mean prediction).</summary>
    DemographicParityDifference,

    /// <summary>Lowest over highest share of rows predicted positive; the four-fifths rule asks for 0.8.</summary>
    DisparateImpact,

    /// <summary>The larger of the gaps in true and in false positive rate.</summary>
    EqualisedOddsDifference,
}
