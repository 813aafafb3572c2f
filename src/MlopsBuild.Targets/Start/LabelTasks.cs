using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Targets;

/// <summary>What is learnt, by the column to predict.</summary>
public static class LabelTasks
{
    /// <summary>
    /// The task that the contract's label asks for: a number is predicted by regression, a boolean and one of two texts or numbers by binary, one of several texts by multiclass classification.
    /// Regression while there is no contract.
    /// </summary>
    /// <param name="build">A build with data.</param>
    /// <exception cref="ContractException">The contract cannot be read.</exception>
    public static LearningTask TaskOfLabel(this IHasData build) => Of(OwnContract.Schema(build)?.Label) ?? LearningTask.Regression;

    /// <summary>The task that a label asks for; null for no label.</summary>
    internal static LearningTask? Of(Column? label) => label switch
    {
        null => null,
        { Type: ColumnType.Boolean } or { AllowedValues.Count: 2 } => LearningTask.BinaryClassification,
        { Type: ColumnType.Text } => LearningTask.MulticlassClassification,
        _ => LearningTask.Regression,
    };
}
