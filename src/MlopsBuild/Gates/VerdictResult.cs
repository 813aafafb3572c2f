namespace MlopsBuild.Gates;

/// <summary>What a gate says.</summary>
public enum VerdictResult
{
    /// <summary>The evidence shows that the rule holds.</summary>
    Pass,

    /// <summary>The evidence shows that the rule is broken.</summary>
    Fail,

    /// <summary>The evidence does not decide.</summary>
    Inconclusive,
}
