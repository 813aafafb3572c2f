using System.Globalization;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;

namespace MlopsBuild.Tests.Data;

/// <summary>
/// One of twenty computed data sets, from 600 to 7,250 rows, whose label follows from its features and as much noise. Even ones have a numeric label
/// (plain, heavy-tailed or a count), odd ones a class (two or four texts, a flag, or an integer).
/// </summary>
internal sealed class LeakageTrial : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly int number;

    public LeakageTrial(int number) => this.number = number;

    public static IEnumerable<int> Numbers => Enumerable.Range(0, 20);

    /// <summary>The two sides of the last check.</summary>
    public LeakageInput Input { get; private set; } = new() { TrainPath = "", TestPath = "", Schema = new() { Columns = [] } };

    /// <summary>Splits the data set and checks it.</summary>
    /// <param name="planted">Further columns by name, as SQL over the others.</param>
    /// <param name="train">The training rows as SQL over <c>{train}</c> and <c>{test}</c>.</param>
    /// <param name="test">The test rows.</param>
    /// <param name="options">How to check.</param>
    /// <param name="split">How to split.</param>
    public LeakageReport Check(
        IReadOnlyDictionary<string, (ColumnType Type, string Value)>? planted = null, string train = "SELECT * FROM {train}", string test = "SELECT * FROM {test}",
        LeakageOptions? options = null, SplitOptions? split = null)
    {
        planted ??= new Dictionary<string, (ColumnType, string)>();
        var schema = new DatasetSchema { Columns = [.. Columns(), .. planted.Select(leak => new Column { Name = leak.Key, Type = leak.Value.Type })] };
        Sql.Write(folder["rows.parquet"], $"SELECT *{string.Concat(planted.Select(leak => $", {leak.Value.Value} AS {leak.Key}"))} FROM ({Query()})");
        DatasetSplit.Run(folder["rows.parquet"], schema, folder["split"], split);
        string Side(string query) => query
            .Replace("{train}", $"read_parquet('{folder["split", DatasetSplit.TrainFile]}')", StringComparison.Ordinal)
            .Replace("{test}", $"read_parquet('{folder["split", DatasetSplit.TestFile]}')", StringComparison.Ordinal);
        Sql.Write(folder["train.parquet"], Side(train));
        Sql.Write(folder["test.parquet"], Side(test));
        Input = new() { TrainPath = folder["train.parquet"], TestPath = folder["test.parquet"], Schema = schema };
        return LeakageCheck.Run(Input, options);
    }

    public void Dispose() => folder.Dispose();

    private Column[] Columns() =>
    [
        new Column { Name = "id", Type = ColumnType.Text, Role = ColumnRole.Key },
        new Column { Name = "day", Type = ColumnType.Date, Role = ColumnRole.Time },
        new Column { Name = "normal", Type = ColumnType.Number },
        new Column { Name = "skewed", Type = ColumnType.Number },
        new Column { Name = "grade", Type = ColumnType.Integer },
        new Column { Name = "place", Type = ColumnType.Text },
        new Column { Name = "flag", Type = ColumnType.Boolean, Nullable = true },
        new Column { Name = "label", Type = LabelType, Role = ColumnRole.Label },
    ];

    private ColumnType LabelType => (number % 8) switch
    {
        1 or 3 => ColumnType.Text,
        5 => ColumnType.Boolean,
        4 or 7 => ColumnType.Integer,
        _ => ColumnType.Number,
    };

    private string Label => (number % 8) switch
    {
        0 or 6 => "signal",
        2 => "exp(2 * signal)",
        4 => "CAST(round(exp(signal) * 20) AS BIGINT)",
        1 => "CASE WHEN signal > 0.3 THEN 'yes' ELSE 'no' END",
        3 => "CASE WHEN signal > 2 THEN 'high' WHEN signal > 0 THEN 'middle' WHEN signal > -1 THEN 'low' ELSE 'least' END",
        5 => "signal > 1.5",
        _ => "CAST(round(greatest(least(signal, 3), -3)) AS BIGINT)",
    };

    private string Query()
    {
        var rows = 600 + (350 * number);
        string Uniform(int k) => string.Create(CultureInfo.InvariantCulture, $"((md5_number_lower(i || ':{number}:{k}') % 1000003 + 0.5) / 1000003)");
        string Normal(int k) => $"(sqrt(-2 * ln({Uniform(k)})) * cos(2 * pi() * {Uniform(k + 100)}))";
        var drawn = string.Create(CultureInfo.InvariantCulture,
            $"SELECT i, {Normal(1)} AS normal, exp(1.3 * {Normal(2)}) AS skewed, CAST({Uniform(3)} * 10 AS BIGINT) AS grade, {Normal(4)} AS noise,")
            + $" ['north', 'south', 'east', 'west'][1 + CAST(floor({Uniform(5)} * 4) AS INTEGER)] AS place, CASE WHEN {Uniform(6)} > 0.1 THEN {Uniform(7)} > 0.7 END AS flag,"
            + $" DATE '2023-01-01' + CAST(floor({Uniform(8)} * 900) AS INTEGER) AS day FROM range({rows}) AS numbers(i)";
        var signal = $"SELECT *, normal + ln(skewed) / 2 + (grade - 5) / 6 + CASE place WHEN 'north' THEN 1 ELSE 0 END + noise AS signal FROM ({drawn})";
        return $"SELECT 'u' || (i * 7919 % 100003) AS id, day, normal, skewed, grade, place, flag, {Label} AS label FROM ({signal})";
    }
}
