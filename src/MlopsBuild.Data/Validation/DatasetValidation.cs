using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Holds a data set to its contract, profiles it, and sets the rows aside that the contract says to.</summary>
public static class DatasetValidation
{
    /// <summary>Path, below the output folder, of the good rows: typed columns, in the order of the source.</summary>
    public const string AcceptedFile = "accepted/data.parquet";

    /// <summary>
    /// Path, below the output folder, of the rows set aside, in the order of the source: <c>_file</c>, <c>_line</c>, <c>_rules</c>,
    /// <c>_reasons</c>, <c>_record</c> (a line that is no row, as it stands) and the values as texts.
    /// </summary>
    public const string QuarantineFile = "quarantine/rows.parquet";

    /// <summary>Path, below the output folder, of the result as JSON.</summary>
    public const string ReportFile = "report.json";

    /// <summary>Path, below the output folder, of the result as a page.</summary>
    public const string PageFile = "report.html";

    /// <summary>Path, below the output folder, of the profile; see <see cref="ProfileFile"/>.</summary>
    public const string ProfilePath = "profile.json";

    /// <summary>Path, below the output folder, of the findings for the Warnings plug-in of Jenkins.</summary>
    public const string WarningsFile = "warnings-ng.json";

    /// <summary>Path, below the output folder, of the findings as a Code Quality report of GitLab.</summary>
    public const string CodeQualityFile = "gl-code-quality-report.json";

    /// <summary>Everything a validation may write, below the output folder.</summary>
    public static IReadOnlyList<string> Outputs { get; } = [AcceptedFile, QuarantineFile, ReportFile, PageFile, ProfilePath, WarningsFile, CodeQualityFile];

    private const int Examples = 5;

    /// <summary>
    /// Reads the files once under the fixed dialect of the contract and judges every rule. Every line of the files ends up in exactly one
    /// of the two outputs. The same files and contract give the same bytes, whatever the threads and the memory.
    /// </summary>
    /// <param name="dataset">The data set; its <see cref="Dataset.Path"/> is not used.</param>
    /// <param name="contract">What the rows are held to.</param>
    /// <param name="path">Path of a file or folder, or a pattern.</param>
    /// <param name="outputFolder">
    /// Gets <see cref="Outputs"/>; <see cref="AcceptedFile"/> only unless the data set is rejected.
    /// </param>
    /// <param name="limits">What the engine may use; half the memory and all cores by default.</param>
    /// <param name="root">Folder that paths in reports are relative to; null shows them as the caller named them.</param>
    /// <param name="report">What the reports say beside the result.</param>
    /// <returns>The outcome; data that break the contract are rejected, not thrown.</returns>
    /// <exception cref="ArgumentException">The contract makes no sense.</exception>
    /// <exception cref="DataUnreadableException">A file cannot be read.</exception>
    public static ValidationResult Run(Dataset dataset, Contract contract, string path, string outputFolder, EngineLimits? limits = null, string? root = null, ReportOptions? report = null)
    {
        Directory.CreateDirectory(outputFolder);
        foreach (var output in Outputs)
            if (File.Exists(Path.Combine(outputFolder, output)))
                File.Delete(Path.Combine(outputFolder, output));

        using var rows = Open(dataset, contract, path, [outputFolder], limits ?? new(), root);
        var result = rows.Problems.Count > 0 ? Refused(dataset, rows) : Check(dataset, rows, outputFolder);
        WriteReports(result, outputFolder, report);
        return result;
    }

    /// <summary>Judges every rule and profiles the rows, as <see cref="Run"/> does, and writes nothing.</summary>
    /// <param name="dataset">The data set; its <see cref="Dataset.Path"/> is not used.</param>
    /// <param name="contract">What the rows are held to.</param>
    /// <param name="path">Path of a file or folder, or a pattern.</param>
    /// <param name="limits">What the engine may use.</param>
    /// <exception cref="ArgumentException">The contract makes no sense.</exception>
    /// <exception cref="DataUnreadableException">A file cannot be read.</exception>
    public static ValidationResult Judge(Dataset dataset, Contract contract, string path, EngineLimits? limits = null)
    {
        using var rows = Open(dataset, contract, path, [], limits ?? new(), null);
        return rows.Problems.Count > 0 ? Refused(dataset, rows) : Check(dataset, rows, null);
    }

    /// <summary>Calls back for every row that breaks a rule, in the order of the source.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="contract">Its contract.</param>
    /// <param name="path">Path of a file or folder, or a pattern.</param>
    /// <param name="rule">Name of the rule as reports have it.</param>
    /// <param name="show">Called for each row.</param>
    /// <param name="limits">What the engine may use.</param>
    /// <exception cref="ArgumentException">There is no such rule; the known ones are listed.</exception>
    /// <exception cref="DataUnreadableException">A file cannot be read, or its columns are not those of the contract.</exception>
    public static void Show(Dataset dataset, Contract contract, string path, string rule, Action<RuleExample> show, EngineLimits? limits = null)
    {
        using var rows = Open(dataset, contract, path, [], limits ?? new(), null);
        if (rows.Problems.Count > 0)
            throw new DataUnreadableException($"The rows of \"{path}\" cannot be shown: {string.Join(" ", rows.Problems)}");
        var check = new RuleCheck(rows, ProfileQuery.Run(rows));
        var failing = new FailingRows(rows, check.Failures);
        if (rule == LineRule.Name)
        {
            failing.ShowLines(show);
            return;
        }

        var found = check.Failures.FirstOrDefault(failure => failure.Name == rule) ?? throw new ArgumentException(
            $"The contract has no rule \"{rule}\" over rows; it has {string.Join(", ", check.Failures.Select(failure => failure.Name).Prepend(LineRule.Name).Select(name => $"\"{name}\""))}.");
        failing.Show(found, show);
    }

    private static void WriteReports(ValidationResult result, string folder, ReportOptions? options)
    {
        void Write(string path, Action<Stream> write)
        {
            using var file = File.Create(Path.Combine(folder, path));
            write(file);
        }

        Write(ReportFile, file => ValidationJson.Write(file, result));
        Write(WarningsFile, file => WarningsNg.Write(file, result, options));
        Write(CodeQualityFile, file => CodeQualityJson.Write(file, result, options));
        File.WriteAllText(Path.Combine(folder, PageFile), ValidationPage.Render(result, options));
        ProfileFile.Write(Path.Combine(folder, ProfilePath), result.Profile ?? new DatasetProfile { Dataset = result.Dataset, Rows = 0, Columns = [] });
    }

    private static DatasetRows Open(Dataset dataset, Contract contract, string path, IReadOnlyList<string> folders, EngineLimits limits, string? root)
    {
        var rows = DatasetRows.Open(path, contract, limits, folders, Examples, root);
        try
        {
            if (rows.Problems.Count == 0)
                ReferenceTables.Load(rows.Session, contract, dataset.ContractPath, limits);
            return rows;
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    private static ValidationResult Refused(Dataset dataset, DatasetRows rows) => new()
    {
        Dataset = dataset.Name,
        Description = rows.Contract.Description,
        ContractPath = dataset.ContractPath,
        Files = rows.Files,
        Problems = rows.Problems,
        Rows = 0,
        Accepted = 0,
        Quarantined = 0,
    };

    private static ValidationResult Check(Dataset dataset, DatasetRows rows, string? outputFolder)
    {
        var figures = ProfileQuery.Run(rows);
        var check = new RuleCheck(rows, figures);
        var failing = new FailingRows(rows, check.Failures);
        var examples = failing.Examples(Examples);
        failing.SetAside();
        var total = rows.Rows + rows.Broken.Count;
        var accepted = rows.Rows - failing.Aside;
        List<string> problems = [];
        if (total == 0)
            problems.Add("There is no row, expected at least one.");
        else if (accepted == 0)
            problems.Add($"{(total == 1 ? "The only row is not" : $"None of the {total} rows is")} good, expected at least one; {QuarantineFile} says why for each.");
        var result = new ValidationResult
        {
            Dataset = dataset.Name,
            Description = rows.Contract.Description,
            ContractPath = dataset.ContractPath,
            Files = rows.Files,
            Problems = problems,
            Rows = total,
            Accepted = accepted,
            Quarantined = total - accepted,
            Rules = [LineRule.Outcome(rows), .. check.Failures.Select(failure => Outcome(failure, rows, examples)), .. TableChecks.Of(rows.Contract, figures, total)],
            Profile = new DatasetProfile { Dataset = dataset.Name, Rows = rows.Rows, Columns = [.. figures.Select(column => column.Profile(rows.Rows))] },
        };
        if (outputFolder is null)
            return result;
        failing.WriteQuarantine(Path.Combine(outputFolder, QuarantineFile));
        if (!result.Rejected)
            failing.WriteAccepted(Path.Combine(outputFolder, AcceptedFile));
        return result;
    }

    private static RuleOutcome Outcome(RuleFailures failure, DatasetRows rows, IReadOnlyDictionary<string, IReadOnlyList<RuleExample>> examples) => new()
    {
        Name = failure.Name,
        Kind = failure.Kind,
        Column = failure.Rule?.Column is { } index ? rows.Contract.Schema.Columns[index].Name : failure.Set?.Column,
        Expected = failure.Rule?.Expected ?? failure.Set!.Expected,
        Settings = failure.Settings,
        Result = failure.Result(rows.Rows),
        Rows = rows.Rows,
        Failing = failure.Count,
        Examples = examples.GetValueOrDefault(failure.Name) ?? [],
    };
}
