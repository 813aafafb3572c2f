using System.Globalization;
using System.Text;

namespace MlopsBuild.Data;

/// <summary>
/// Divides rows by what they hold, not by where they stand: a row goes to the same side in every order, file, machine and thread count,
/// equal rows go to the same side, and adding rows moves none of the others.
/// </summary>
public static class RowHashSplit
{
    /// <summary>Name, in the output folder, of the rows to learn from.</summary>
    public const string TrainFile = "train.parquet";

    /// <summary>Name, in the output folder, of the rows held out.</summary>
    public const string TestFile = "test.parquet";

    /// <summary>
    /// Writes <see cref="TrainFile"/> and <see cref="TestFile"/>, each in the order of the input. A row is held out when the first 32 bits
    /// of the MD5 of its canonical text, taken as a fraction of 2^32, are below the test share. The canonical text is the salt and then
    /// every value in the order of the columns, each with its length in bytes before it; numbers have 17 significant digits.
    /// </summary>
    /// <param name="parquetPath">The rows to divide.</param>
    /// <param name="outputFolder">Where the two files go.</param>
    /// <param name="options">Share and salt.</param>
    /// <param name="limits">What the engine may use; all of the machine by default.</param>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">One side would be empty.</exception>
    public static SplitResult Run(string parquetPath, string outputFolder, SplitOptions? options = null, EngineLimits? limits = null)
    {
        options = (options ?? new()).Check();
        if (!File.Exists(parquetPath))
            throw new FileNotFoundException($"The rows to split are not at \"{parquetPath}\", expected a Parquet file; validate the data first.", parquetPath);
        Directory.CreateDirectory(outputFolder);
        using var session = new DuckDbSession(limits ?? new(), Path.GetDirectoryName(Path.GetFullPath(parquetPath))!, outputFolder);
        var rows = ParquetRows.Table(parquetPath);
        var isTest = $"(substr(md5({CanonicalText(session, rows, options.Salt)}), 1, 8) < '{Threshold(options.TestShare)}')";
        session.Execute($"CREATE TEMP TABLE sides AS SELECT file_row_number AS row, {isTest} AS test FROM read_parquet({TableArgument(rows)}, file_row_number = true)");
        var result = new SplitResult(session.Count("SELECT count(*) FROM sides WHERE NOT test"), session.Count("SELECT count(*) FROM sides WHERE test"));
        if (result.TrainRows == 0 || result.TestRows == 0)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"The split of \"{parquetPath}\" gives {result.TrainRows} rows to learn from and {result.TestRows} to test, expected at least one each; add rows or change the test share of {options.TestShare:R}."));
        }

        Write(session, rows, "NOT test", Path.Combine(outputFolder, TrainFile));
        Write(session, rows, "test", Path.Combine(outputFolder, TestFile));
        return result;
    }

    private static string TableArgument(string table) => table["read_parquet(".Length..^1];

    private static void Write(DuckDbSession session, string rows, string side, string path) => session.Execute(
        $"COPY (SELECT rows.* EXCLUDE (file_row_number) FROM read_parquet({TableArgument(rows)}, file_row_number = true) AS rows"
        + $" JOIN sides ON sides.row = rows.file_row_number WHERE {side} ORDER BY rows.file_row_number) TO {SqlText.Text(path)} {ParquetRows.WriteOptions}");

    // Eight lower-case hexadecimal digits compare as text in the order of the numbers they stand for.
    private static string Threshold(double share) =>
        ((uint)Math.Min(uint.MaxValue, Math.Round(share * 4294967296.0))).ToString("x8", CultureInfo.InvariantCulture);

    private static string CanonicalText(DuckDbSession session, string rows, string salt)
    {
        var parts = new List<string> { SqlText.Text(string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(salt)}:{salt}")) };
        using var columns = session.Query($"DESCRIBE SELECT * FROM {rows}");
        while (columns.Read())
        {
            var name = SqlText.Name(columns.GetString(0));
            // Seventeen digits are exact and, unlike the shortest text of a number, the same in every version. Adding 0 makes -0 equal to 0.
            var text = columns.GetString(1) is "DOUBLE" or "FLOAT"
                ? $"printf('%.16e', CAST({name} AS DOUBLE) + 0.0)"
                : $"CAST({name} AS VARCHAR)";
            parts.Add($"coalesce(strlen({text}) || ':' || {text}, '-')");
        }

        return string.Join(" || ", parts);
    }
}
