namespace MlopsBuild.Gates;

/// <summary>What a model predicts.</summary>
public enum LearningTask
{
    /// <summary>A number.</summary>
    Regression,

    /// <summary>One of two classes, by the probability of the positive one.</summary>
    BinaryClassification,

    /// <summary>One of several classes, by the probability of each.</summary>
    MulticlassClassification,
}
