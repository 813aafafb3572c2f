namespace MlopsBuild.Data;

/// <summary>How knowledge of the test rows, or of the answer, gets into training.</summary>
public enum LeakageKind
{
    /// <summary>Test rows are training rows too, equal in every column.</summary>
    SharedRows,

    /// <summary>Test rows have the features of a training row.</summary>
    SharedFeatures,

    /// <summary>Test rows have the key of a training row.</summary>
    SharedKeys,

    /// <summary>One feature alone tells the label.</summary>
    PredictsLabel,

    /// <summary>A feature is a mean of the label over the rows with the same value, or over the other rows with the same value of a column.</summary>
    TargetEncoding,

    /// <summary>A feature names rows rather than describing them.</summary>
    Identifier,

    /// <summary>Labels of test rows that no training row has.</summary>
    LabelOnlyInTest,

    /// <summary>Labels of training rows that no test row has.</summary>
    LabelOnlyInTrain,

    /// <summary>Values of a categorical feature that no training row has.</summary>
    ValueOnlyInTest,

    /// <summary>Test rows are not newer than the newest training row.</summary>
    TimeOverlap,

    /// <summary>Test rows have the time of a training row.</summary>
    SharedTimes,
}
