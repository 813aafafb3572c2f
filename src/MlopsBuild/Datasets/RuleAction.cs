namespace MlopsBuild.Datasets;

/// <summary>What happens to the rows that break a rule.</summary>
public enum RuleAction
{
    /// <summary>They stay where they are; more of them than allowed refuse the data set.</summary>
    Fail,

    /// <summary>They are set aside with the reason and the rest goes on; more of them than allowed refuse the data set.</summary>
    Quarantine,
}
