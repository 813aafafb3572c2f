using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>
/// Divides rows into those to learn from, those to test and, when asked for, those to validate. A row's side follows from what the rows
/// hold, never from where they stand: the same rows in another order, in other files, on another machine or with more threads are divided
/// alike. Equal rows, and the rows of a group, are always on one side.
/// </summary>
public static class DatasetSplit
{
    /// <summary>Name, in the output folder, of the rows to learn from.</summary>
    public const string TrainFile = "train.parquet";

    /// <summary>Name, in the output folder, of the rows for validation, when there are such.</summary>
    public const string ValidationFile = "validation.parquet";

    /// <summary>Name, in the output folder, of the rows held out.</summary>
    public const string TestFile = "test.parquet";

    /// <summary>Writes the files, each in the order of the input.</summary>
    /// <remarks>
    /// By row: a row is held out when the first 32 bits of the MD5 of its canonical text, taken as a fraction of 2^32, are below the test
    /// share, and for validation when they are below the sum of both shares. The canonical text is the salt and then every value in the
    /// order of the columns, each with its length in bytes before it; numbers have 17 significant digits. By group: the same with the values
    /// of the group. Adding rows moves none of the others in these two.
    /// By strata: in each stratum the rows, or groups, with the lowest MD5 are held out, as many as come nearest to the share; the next are for
    /// validation; every part has at least one. By time: the newest rows, as many as come nearest to the share, or all from an instant on.
    /// </remarks>
    /// <param name="parquetPath">The rows to divide: a Parquet file or a folder of such.</param>
    /// <param name="schema">What the columns are.</param>
    /// <param name="outputFolder">Where the files go.</param>
    /// <param name="options">Kind, shares and columns; a fifth by row hash by default.</param>
    /// <param name="limits">What the engine may use; all of the machine by default.</param>
    /// <exception cref="ArgumentException">The options make no sense for the schema; all problems are listed.</exception>
    /// <exception cref="FileNotFoundException">There are no such rows.</exception>
    /// <exception cref="InvalidDataException">The rows cannot be divided so: a part would be empty, a stratum is too small, a time is missing.</exception>
    public static SplitResult Run(string parquetPath, DatasetSchema schema, string outputFolder, SplitOptions? options = null, EngineLimits? limits = null)
    {
        var plan = new SplitPlan(options ?? new(), schema);
        var input = ParquetInput.Find(parquetPath, "The rows to split");
        Directory.CreateDirectory(outputFolder);
        using var session = new DuckDbSession(limits ?? new(), input.Folder, outputFolder);
        var parts = new SplitParts(session, input.Relation, plan, parquetPath);
        parts.Create();
        var result = Count(session) with { RowsWithoutGroup = parts.RowsWithoutGroup() };
        CheckSizes(result, plan, parquetPath);
        File.Delete(Path.Combine(outputFolder, ValidationFile));
        Write(session, input.Relation, SplitParts.Train, Path.Combine(outputFolder, TrainFile));
        Write(session, input.Relation, SplitParts.Test, Path.Combine(outputFolder, TestFile));
        if (plan.HasValidation)
            Write(session, input.Relation, SplitParts.Validation, Path.Combine(outputFolder, ValidationFile));
        return result;
    }

    private static SplitResult Count(DuckDbSession session)
    {
        long Rows(int part) => session.Count(string.Create(CultureInfo.InvariantCulture, $"SELECT count(*) FROM parts WHERE part = {part}"));
        return new(Rows(SplitParts.Train), Rows(SplitParts.Test)) { ValidationRows = Rows(SplitParts.Validation), LeftOutRows = Rows(SplitParts.LeftOut) };
    }

    private static void CheckSizes(SplitResult result, SplitPlan plan, string path)
    {
        if (result is { TrainRows: > 0, TestRows: > 0 } && (result.ValidationRows > 0 || !plan.HasValidation))
            return;
        var validation = plan.HasValidation ? string.Create(CultureInfo.InvariantCulture, $", {result.ValidationRows} to validate") : "";
        var leftOut = result.LeftOutRows > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({result.LeftOutRows} are in the gap)") : "";
        var advice = plan.Options.TestFrom is null
            ? string.Create(CultureInfo.InvariantCulture, $"change the test share of {plan.Options.TestShare:R}")
            : string.Create(CultureInfo.InvariantCulture, $"change the first instant of the test rows, {plan.Options.TestFrom.Value.UtcDateTime:s}Z");
        throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
            $"The split of \"{path}\" gives {result.TrainRows} rows to learn from{validation} and {result.TestRows} to test{leftOut}, expected at least one each; add rows or {advice}."));
    }

    // A positional join reads both sides in their order, on one thread: no sort, little memory, and the same row groups under all limits.
    private static void Write(DuckDbSession session, string rows, int part, string path) => session.Execute(string.Create(CultureInfo.InvariantCulture,
        $"COPY (SELECT \"#rows\".* FROM {rows} AS \"#rows\" POSITIONAL JOIN parts WHERE parts.part = {part}) TO {SqlText.Text(path)} {ParquetRows.WriteOptions}"));
}
