using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Holds a data set to its schema and sets the rows that break it aside.</summary>
public static class DatasetValidation
{
    /// <summary>Path, below the output folder, of the rows that keep every rule: typed columns, in the order of the source.</summary>
    public const string AcceptedFile = "accepted/data.parquet";

    /// <summary>Path, below the output folder, of the rows set aside: <c>line,rules,reasons,record</c>, in the order of the source.</summary>
    public const string QuarantineFile = "quarantine/rows.csv";

    /// <summary>Path, below the output folder, of the result as JSON.</summary>
    public const string ReportFile = "report.json";

    /// <summary>
    /// Reads the file once as text under the fixed dialect of <see cref="DatasetFormat.Csv"/> and checks header, types, ranges and allowed
    /// values. Every line of the file ends up in exactly one of the two outputs. The same file and schema give the same bytes.
    /// </summary>
    /// <param name="dataset">The data set; its <see cref="Dataset.Path"/> is not used.</param>
    /// <param name="csvPath">Path of the file to read.</param>
    /// <param name="outputFolder">
    /// Gets <see cref="ReportFile"/>, <see cref="QuarantineFile"/> and, unless the data set is rejected, <see cref="AcceptedFile"/>.
    /// </param>
    /// <param name="limits">What the engine may use; all of the machine by default.</param>
    /// <returns>The counts; a header that differs, a file without rows or without a good row is rejected, not thrown.</returns>
    /// <exception cref="ArgumentException">The schema makes no sense.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no text, such as one with a 16 MiB line.</exception>
    public static ValidationResult Run(Dataset dataset, string csvPath, string outputFolder, EngineLimits? limits = null)
    {
        dataset.Schema.Check();
        if (!File.Exists(csvPath))
            throw new FileNotFoundException($"The data set \"{dataset.Name}\" is not at \"{csvPath}\", expected a CSV file; correct the path or fetch the data.", csvPath);
        Directory.CreateDirectory(outputFolder);
        foreach (var output in new[] { AcceptedFile, QuarantineFile, ReportFile })
            if (File.Exists(Path.Combine(outputFolder, output)))
                File.Delete(Path.Combine(outputFolder, output));

        var problems = HeaderProblems(dataset.Schema, csvPath);
        var result = problems.Count > 0
            ? new ValidationResult { Problems = problems, Rows = 0, Accepted = 0, Quarantined = 0, Reasons = [] }
            : CheckRows(dataset.Schema, csvPath, outputFolder, limits ?? new());
        ValidationReport.Write(Path.Combine(outputFolder, ReportFile), dataset, result);
        return result;
    }

    private static IReadOnlyList<string> HeaderProblems(DatasetSchema schema, string csvPath)
    {
        using var records = new CsvRecords(File.OpenRead(csvPath), csvPath);
        var expected = string.Join(",", schema.Columns.Select(column => column.Name));
        if (!records.Read())
            return [$"The file is empty, expected the header \"{expected}\" and rows below it."];
        if (records.Bytes.IsEmpty)
            return [$"The first line is empty, expected the header \"{expected}\"."];
        return records.Fault switch
        {
            CsvFault.None => HeaderCheck.Problems(schema, records.Values()),
            CsvFault.Nul or CsvFault.Encoding => ["The header is not UTF-8 text, expected UTF-8; convert the file, for example with iconv."],
            _ => [$"The header cannot be read: {LineFault.Reason(records, schema.Columns.Count)}."],
        };
    }

    private static ValidationResult CheckRows(DatasetSchema schema, string csvPath, string outputFolder, EngineLimits limits)
    {
        using var rows = new CheckedRows(schema, csvPath, limits, outputFolder);
        var (accepted, brokenRules) = rows.Count();
        var quarantined = rows.Faults.Values.Sum() + rows.WellFormed - accepted;
        rows.WriteQuarantine(Path.Combine(outputFolder, QuarantineFile));
        List<string> problems = [];
        if (accepted + quarantined == 0)
            problems.Add("The file has a header and no rows, expected at least one row.");
        else if (accepted == 0)
            problems.Add($"None of the {quarantined} rows keeps every rule, expected at least one; {QuarantineFile} says why for each.");
        else
            rows.WriteAccepted(Path.Combine(outputFolder, AcceptedFile));
        return new ValidationResult
        {
            Problems = problems,
            Rows = accepted + quarantined,
            Accepted = accepted,
            Quarantined = quarantined,
            Reasons = [.. rows.Faults
                .GroupBy(fault => LineFault.Rule(fault.Key), fault => fault.Value)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new RuleCount(null, group.Key, group.Sum())), .. brokenRules],
        };
    }
}
