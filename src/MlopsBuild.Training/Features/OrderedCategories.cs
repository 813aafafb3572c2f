namespace MlopsBuild.Training;

/// <summary>How a text column that the contract calls ordered becomes inputs of a model.</summary>
public enum OrderedCategories
{
    /// <summary>As any other text: one input for each value.</summary>
    OneHot,

    /// <summary>One number: the place of the value in the contract's order, from 1 on, and 0 for a value that is not among them or missing.</summary>
    Ranks,
}
