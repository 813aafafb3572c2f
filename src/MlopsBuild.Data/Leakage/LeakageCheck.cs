using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Looks for what makes a model look better on test rows than it is: rows on both sides, features that hold the answer, times that overlap.</summary>
public static class LeakageCheck
{
    /// <summary>Checks two sides of a split. The same rows give the same report on every machine and with any number of threads.</summary>
    /// <param name="input">The two sides and what their columns are.</param>
    /// <param name="options">When something is a leak.</param>
    /// <param name="limits">What the engine may use; half of the memory by default.</param>
    /// <exception cref="ArgumentException">The options make no sense, or a key column is unknown.</exception>
    /// <exception cref="FileNotFoundException">The rows of a side are missing.</exception>
    /// <exception cref="InvalidDataException">A side has no rows or lacks a column of the schema.</exception>
    public static LeakageReport Run(LeakageInput input, LeakageOptions? options = null, EngineLimits? limits = null)
    {
        options = (options ?? new()).Check();
        using var sides = new LeakageSides(input, limits ?? new());
        var shared = SharedRowsCheck.Run(sides, options);
        var distinct = sides.DistinctFeatureValues();
        var scores = LabelScores.Of(sides, options);
        var time = TimeCheck.Run(sides);
        List<LeakageFinding> ofLabel =
        [
            .. scores.Select(score => LeakageFindings.Of(score, sides, options)).OfType<LeakageFinding>(),
            .. TargetEncodingCheck.Run(sides, distinct, scores, options),
        ];
        List<LeakageFinding> findings =
        [
            .. shared.Select(rows => LeakageFindings.Of(rows, sides.TestRows, options)).OfType<LeakageFinding>(),
            .. ofLabel,
            .. LeaveOneOutCheck.Run(sides, sides.Features.Where(feature => ofLabel.All(finding => finding.Column != feature.Name))),
            .. IdentifierCheck.Run(sides, distinct, options),
            .. UnseenValueCheck.Run(sides, distinct, options),
            .. LeakageFindings.Of(time, options),
        ];
        return new()
        {
            TrainRows = sides.TrainRows,
            TestRows = sides.TestRows,
            Label = sides.Label?.Name,
            Shared = shared,
            Scores = scores,
            Time = time,
            Findings = [.. findings.OrderBy(finding => finding.Severity)],
        };
    }

    /// <summary>Splits rows and checks the two sides; row numbers of examples are those of the sides.</summary>
    /// <param name="parquetPath">The rows: a Parquet file or a folder of such.</param>
    /// <param name="schema">What the columns are.</param>
    /// <param name="split">How to split; a fifth by row hash by default.</param>
    /// <param name="options">When something is a leak. Times must follow each other when the split is by time.</param>
    /// <param name="limits">What the engine may use; half of the memory by default.</param>
    /// <exception cref="ArgumentException">The options make no sense for the schema.</exception>
    /// <exception cref="FileNotFoundException">There are no such rows.</exception>
    /// <exception cref="InvalidDataException">The rows cannot be divided so.</exception>
    public static LeakageReport Run(string parquetPath, DatasetSchema schema, SplitOptions? split = null, LeakageOptions? options = null, EngineLimits? limits = null)
    {
        split ??= new();
        options = (options ?? new()).Check();
        limits ??= new();
        var folder = limits.NewWorkFolder();
        try
        {
            DatasetSplit.Run(parquetPath, schema, folder, split, limits);
            var input = new LeakageInput
            {
                TrainPath = Path.Combine(folder, DatasetSplit.TrainFile),
                TestPath = Path.Combine(folder, DatasetSplit.TestFile),
                Schema = schema,
                KeyColumns = split.GroupColumns,
            };
            return Run(input, options with { SplitByTime = split is { Kind: SplitKind.Time, GroupColumns: [] } }, limits);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
