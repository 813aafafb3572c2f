using System.Globalization;

namespace MlopsBuild.Data;

/// <summary>Decides the part of every row: table <c>parts</c>, one row for each row of the input, in its order.</summary>
internal sealed class SplitParts(DuckDbSession session, string rows, SplitPlan plan, string path)
{
    public const int Train = 0;
    public const int Validation = 1;
    public const int Test = 2;
    public const int LeftOut = 3;

    private readonly IReadOnlyList<(string Name, string Type)> columns = CanonicalText.Columns(session, rows);

    private SplitOptions Options => plan.Options;

    private IEnumerable<(string Name, string Type)> GroupColumns => plan.Groups.Select(column => InFile(column.Name));

    private string WithoutGroup => string.Join(" OR ", plan.Groups.Select(column => $"{SqlText.Name(column.Name)} IS NULL"));

    // What stays together: the group, or the row and its duplicates.
    private string Unit => plan.Groups.Count == 0
        ? CanonicalText.Of(Options.Salt, columns)
        : $"CASE WHEN {WithoutGroup} THEN {CanonicalText.Of(Options.Salt, columns)} ELSE {CanonicalText.Of(Options.Salt, GroupColumns)} END";

    public void Create()
    {
        switch (Options.Kind)
        {
            case SplitKind.Stratified:
                ByStrata();
                break;
            case SplitKind.Time:
                ByTime();
                break;
            default:
                ByHash();
                break;
        }
    }

    public long RowsWithoutGroup() => plan.Groups.Count == 0 ? 0 : session.Count($"SELECT count(*) FROM {rows} WHERE {WithoutGroup}");

    // Eight lower-case hexadecimal digits compare as text in the order of the numbers they stand for.
    private void ByHash() => Store(
        $"CASE WHEN hash < '{Threshold(Options.TestShare)}' THEN {Test} WHEN hash < '{Threshold(Options.TestShare + Options.ValidationShare)}' THEN {Validation} ELSE {Train} END",
        $"(SELECT substr(md5({Unit}), 1, 8) AS hash FROM {rows})");

    private static string Threshold(double share) =>
        ((uint)Math.Min(uint.MaxValue, Math.Round(share * 4294967296.0))).ToString("x8", CultureInfo.InvariantCulture);

    private void ByStrata()
    {
        var strata = new SplitStrata(session, rows, InFile(plan.Stratum!.Name), Options.StratumQuantiles, path);
        Keys($"SELECT stratum, unit, unit AS place FROM (SELECT CAST({strata.Expression} AS INTEGER) AS stratum, CAST(md5({Unit}) AS UUID) AS unit FROM {rows})");
        var cuts = SplitCuts.Find(session, Options.TestShare, Options.ValidationShare);
        var fewest = plan.HasValidation ? 3 : 2;
        var small = cuts.Where(cut => cut.Units < fewest).ToList();
        if (small.Count > 0)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"The strata of \"{path}\" by \"{plan.Stratum.Name}\" cannot be divided: {string.Join(", ", small.Take(5).Select(cut => $"{strata.Name(cut.Stratum)} has {cut.Units}"))}{(small.Count > 5 ? $" and {small.Count - 5} more" : "")}, expected at least {fewest} different rows or groups in each; join or remove rare values, or split by row."));
        }

        string Places(Func<SplitCut, string> place)
        {
            var ends = cuts.ToDictionary(cut => cut.Stratum, place);
            return $"[{string.Join(", ", Enumerable.Range(0, ends.Keys.Max() + 1).Select(stratum => ends.TryGetValue(stratum, out var end) ? $"CAST('{end}' AS UUID)" : "NULL"))}][stratum + 1]";
        }

        Store($"CASE WHEN place <= {Places(cut => cut.TestEnd)} THEN {Test} WHEN place <= {Places(cut => cut.ValidationEnd)} THEN {Validation} ELSE {Train} END", "keys");
    }

    private void ByTime()
    {
        var time = InFile(plan.Time!.Name);
        var name = SqlText.Name(time.Name);
        var missing = session.Count($"SELECT count(*) FROM {rows} WHERE {name} IS NULL");
        if (missing > 0)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"The time column \"{time.Name}\" of \"{path}\" has no value in {missing} rows, expected a time in every row; fill or remove them, or split by row."));
        }

        // The newest come first, as in a stratum of its own.
        var instant = plan.Time.Type == Datasets.ColumnType.Integer ? name : $"epoch_us(CAST({name} AS TIMESTAMP))";
        var unit = plan.Groups.Count == 0 ? "" : $", CAST(md5({Unit}) AS UUID) AS unit";
        Keys($"SELECT 0 AS stratum, -CAST({instant} AS HUGEINT) AS place{unit} FROM {rows}");
        var (test, validation) = Options.TestFrom is { } from
            ? (Microseconds(from), Options.ValidationFrom is { } earlier ? Microseconds(earlier) : null)
            : FromShares();
        var gap = (Options.Gap.Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);
        var ofValidation = validation is null ? "" : $"WHEN time >= {validation} THEN {Validation} WHEN time >= {validation} - {gap} THEN {LeftOut}";
        Store($"CASE WHEN time >= {test} THEN {Test} WHEN time >= {test} - {gap} THEN {LeftOut} {ofValidation} ELSE {Train} END", "(SELECT -place AS time FROM keys)");
    }

    private (string Test, string? Validation) FromShares()
    {
        var cuts = SplitCuts.Find(session, Options.TestShare, Options.ValidationShare);
        if (cuts is not [{ } cut] || cut.Units < (plan.HasValidation ? 3 : 2))
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"The rows of \"{path}\" have {(cuts is [var only] ? only.Units : 0)} different times in \"{plan.Time!.Name}\", expected at least {(plan.HasValidation ? 3 : 2)}; split by row."));
        }

        return ($"-(CAST('{cut.TestEnd}' AS HUGEINT))", plan.HasValidation ? $"-(CAST('{cut.ValidationEnd}' AS HUGEINT))" : null);
    }

    private static string Microseconds(DateTimeOffset instant) =>
        ((instant.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);

    // Rows of a group take the group's stratum, that of most of its rows, and its first place.
    private void Keys(string query)
    {
        if (plan.Groups.Count == 0)
        {
            session.Execute($"CREATE TEMP TABLE keys AS SELECT stratum, place FROM ({query})");
            return;
        }

        // One operator that holds rows back in each statement: several in one need their least memory at once.
        string[] statements =
        [
            $"CREATE TEMP TABLE ungrouped AS {query}",
            "CREATE TEMP TABLE counts AS SELECT unit, stratum, count(*) AS n, min(place) AS place FROM ungrouped GROUP BY unit, stratum",
            $"CREATE TEMP TABLE units AS SELECT unit, arg_max(stratum, n * {SplitStrata.Most + 2} - stratum) AS stratum, min(place) AS place FROM counts GROUP BY unit",
            "DROP TABLE counts",
            "CREATE TEMP TABLE placed AS SELECT numbered.row, units.stratum, units.place FROM (SELECT unit, row_number() OVER () AS row FROM ungrouped) AS numbered JOIN units USING (unit)",
            "DROP TABLE ungrouped",
            "DROP TABLE units",
            "CREATE TEMP TABLE keys AS SELECT stratum, place FROM placed ORDER BY row",
            "DROP TABLE placed",
        ];
        foreach (var statement in statements)
            session.Execute(statement);
    }

    private void Store(string part, string from) => session.Execute($"CREATE TEMP TABLE parts AS SELECT CAST({part} AS TINYINT) AS part FROM {from}");

    private (string Name, string Type) InFile(string name) => columns.FirstOrDefault(column => column.Name == name) is { Name: not null } found
        ? found
        : throw new InvalidDataException($"The rows at \"{path}\" have no column \"{name}\", expected it by the schema; they have {string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}.");
}
