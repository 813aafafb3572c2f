using System.Globalization;
using System.Text;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Validation;

/// <summary>Damaged files: whatever happens to them, each mark that is left in the file is left in one of the two outputs.</summary>
public sealed class FuzzedCsv
{
    private const int Sample = 60;
    private const int Full = 1000;

    private static readonly RuleSettings Aside = new() { Action = RuleAction.Quarantine };

    [Fact]
    public void NoRowIsLostWhateverHappensToTheFile()
    {
        var count = Environment.GetEnvironmentVariable("MLOPSBUILD_FAULTS") is null ? Sample : Full;
        var (refused, broken) = (0, 0);
        for (var seed = 1; seed <= count; seed++)
        {
            var result = Check(seed);
            refused += result.Problems.Count > 0 ? 1 : 0;
            broken += result.Quarantined > 0 ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{count} files: {broken} with rows set aside, {refused} refused");
        Assert.InRange(broken, count / 4, count);
        Assert.InRange(refused, 1, count / 2);
    }

    private static ValidationResult Check(int seed)
    {
        var random = new Random(seed);
        using var folder = new TemporaryFolder();
        var dialect = new Dialect { Delimiter = random.Next(3) switch { 0 => ';', 1 => '\t', _ => ',' }, Lines = Aside };
        var bytes = Damaged(random, File(random, dialect.Delimiter));
        var path = folder["rows.csv"];
        System.IO.File.WriteAllBytes(path, bytes);

        var result = DatasetValidation.Run(Dataset.At(path), Contract(dialect), path, folder["out"], new() { Threads = 1 + random.Next(2), MemoryBytes = 128 << 20 });

        Assert.Equal(result.Rows, result.Accepted + result.Quarantined);
        if (result.Problems.Count > 0 && result.Rows == 0)
            return result;
        var kept = Texts(folder["out", DatasetValidation.QuarantineFile]) + (result.Rejected ? "" : Texts(folder["out", DatasetValidation.AcceptedFile]));
        Assert.Equal(result.Quarantined, Parquet.Count(folder["out", DatasetValidation.QuarantineFile]));
        if (!result.Rejected)
            Assert.Equal(result.Accepted, Parquet.Count(folder["out", DatasetValidation.AcceptedFile]));
        if (result.Accepted == 0 || !result.Rejected)
            Assert.All(Marks(bytes), mark => Assert.True(kept.Contains(mark, StringComparison.Ordinal), $"Seed {seed}: the row of {mark} is in neither output."));
        return result;
    }

    // A mark is whole where nothing was done to it.
    private static IEnumerable<string> Marks(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var header = text.IndexOf('\n', StringComparison.Ordinal);
        for (var at = text.IndexOf("mark", Math.Max(header, 0), StringComparison.Ordinal); at >= 0; at = text.IndexOf("mark", at + 1, StringComparison.Ordinal))
        {
            if (at + 9 <= text.Length && text.AsSpan(at + 4, 5).IndexOfAnyExceptInRange('0', '9') < 0)
                yield return text.Substring(at, 9);
        }
    }

    private static string Texts(string path) => string.Join('\n', Parquet.Rows(path).Select(row => string.Join('\u0001', row)))
        + string.Join('\n', Parquet.Schema(path).Any(column => column[0] == "_record") ? Parquet.Texts(path, "_record").Select(row => row[0]) : []);

    private static Contract Contract(Dialect dialect)
    {
        Column Column(string name, ColumnType type) => new()
        {
            Name = name,
            Type = type,
            Nullable = true,
            Settings = Enum.GetValues<RuleKind>().ToDictionary(kind => kind, _ => Aside),
        };
        return new()
        {
            Name = "rows",
            Dialect = dialect,
            Schema = new() { Columns = [Column("mark", ColumnType.Text), Column("note", ColumnType.Text), Column("count", ColumnType.Integer), Column("share", ColumnType.Number), Column("day", ColumnType.Date)] },
        };
    }

    private static byte[] File(Random random, char delimiter)
    {
        var text = new StringBuilder();
        var end = random.Next(2) == 0 ? "\n" : "\r\n";
        text.AppendJoin(delimiter, "mark", "note", "count", "share", "day").Append(end);
        var rows = random.Next(1, 400);
        for (var row = 0; row < rows; row++)
        {
            var note = random.Next(6) switch
            {
                0 => "",
                1 => $"\"a{delimiter}b\"",
                2 => "\"two\nlines\"",
                3 => "\"say \"\"hi\"\"\"",
                4 => "größer 😀",
                _ => "plain",
            };
            text.AppendJoin(delimiter, $"mark{row:00000}", note, random.Next(), random.NextDouble().ToString("R", CultureInfo.InvariantCulture), $"2024-{random.Next(1, 13):00}-{random.Next(1, 29):00}").Append(end);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Damaged(Random random, byte[] bytes)
    {
        var file = new List<byte>(bytes);
        for (var damage = random.Next(8); damage > 0 && file.Count > 0; damage--)
        {
            var at = random.Next(file.Count);
            switch (random.Next(9))
            {
                case 0: file[at] = (byte)random.Next(256); break;
                case 1: file.RemoveRange(at, Math.Min(random.Next(1, 30), file.Count - at)); break;
                case 2: file.Insert(at, (byte)'"'); break;
                case 3: file.Insert(at, (byte)'\n'); break;
                case 4: file.Insert(at, (byte)'\r'); break;
                case 5: file.Insert(at, 0); break;
                case 6: file.InsertRange(at, file.GetRange(at, Math.Min(200, file.Count - at))); break;
                case 7: file.InsertRange(at, ",;\t|"u8.ToArray()); break;
                default: file.RemoveRange(at, file.Count - at); break;
            }
        }

        return [.. file];
    }
}
