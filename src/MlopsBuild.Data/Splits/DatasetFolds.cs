using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>
/// Deals rows into folds for cross-validation, by what the rows hold: the same rows in another order or on another machine are dealt alike.
/// Equal rows, and the rows of a group, are always in one fold.
/// </summary>
public static class DatasetFolds
{
    private const string Salt = "fold";

    /// <summary>Name, in the output folder, of the rows to learn from when a fold is left out.</summary>
    /// <param name="fold">Number of the fold from 0.</param>
    public static string TrainFile(int fold) => $"{fold}/{DatasetSplit.TrainFile}";

    /// <summary>Name, in the output folder, of the rows of a fold.</summary>
    /// <param name="fold">Number of the fold from 0.</param>
    public static string TestFile(int fold) => $"{fold}/{DatasetSplit.TestFile}";

    /// <summary>Writes for each fold the rows to learn from and the rows left out, each in the order of the input.</summary>
    /// <remarks>
    /// By row or by group: the fold is the lower half of the MD5 of the canonical text that <see cref="DatasetSplit"/> hashes, with another salt,
    /// modulo the number of folds. By strata: the rows or groups of each stratum are dealt in turns in the order of their MD5. By time: the
    /// rows are cut into one block more than there are folds, oldest first, and a fold is a block that is scored by what was learnt from all
    /// before it, less the gap.
    /// </remarks>
    /// <param name="parquetPath">The rows to deal: a Parquet file or a folder of such.</param>
    /// <param name="schema">What the columns are.</param>
    /// <param name="outputFolder">Where the files go.</param>
    /// <param name="count">Number of folds, at least 2.</param>
    /// <param name="options">Kind and columns of the split; its shares and instants are of no effect.</param>
    /// <exception cref="ArgumentException">The options make no sense for the schema; all problems are listed.</exception>
    /// <exception cref="FileNotFoundException">There are no such rows.</exception>
    /// <exception cref="InvalidDataException">A fold would be empty, or a time is missing.</exception>
    public static void Run(string parquetPath, DatasetSchema schema, string outputFolder, int count, SplitOptions? options = null)
    {
        if (count < 2)
            throw new ArgumentException($"The number of folds is {count}, expected at least 2.", nameof(count));
        options = (options ?? new()) with { TestShare = 0.5, ValidationShare = 0, TestFrom = null, ValidationFrom = null };
        var plan = new SplitPlan(options with { Salt = Salt + options.Salt }, schema);
        var input = ParquetInput.Find(parquetPath, "The rows to deal into folds");
        Directory.CreateDirectory(outputFolder);
        using var session = new DuckDbSession(new(), input.Folder, outputFolder);
        var parts = new FoldParts(session, input.Relation, plan, parquetPath);
        parts.Create(count);
        for (var fold = 0; fold < count; fold++)
        {
            Directory.CreateDirectory(Path.Combine(outputFolder, Path.GetDirectoryName(TrainFile(fold))!));
            Write(parts.IsTrain(fold), TrainFile(fold), fold);
            Write(parts.IsTest(fold), TestFile(fold), fold);
        }

        void Write(string condition, string name, int fold)
        {
            var rows = session.Count($"SELECT count(*) FROM folds WHERE {condition}");
            if (rows == 0)
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Fold {fold} of {count} of \"{parquetPath}\" has no rows in \"{name}\", expected at least one; take fewer folds or add rows."));
            session.Execute($"COPY (SELECT \"#rows\".* FROM {input.Relation} AS \"#rows\" POSITIONAL JOIN folds WHERE {condition}) TO {SqlText.Text(Path.Combine(outputFolder, name))} {ParquetRows.WriteOptions}");
        }
    }
}
