namespace MlopsBuild.Datasets;

/// <summary>Measures of how strongly two columns go together.</summary>
public enum AssociationMeasure
{
    /// <summary>Pearson's correlation of two columns of numbers.</summary>
    Pearson,

    /// <summary>Cramér's V with Bergsma's bias correction, of two columns of categories.</summary>
    CramersV,
}
