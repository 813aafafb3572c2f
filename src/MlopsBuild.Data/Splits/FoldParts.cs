using System.Globalization;

namespace MlopsBuild.Data;

/// <summary>Decides the fold of every row: table <c>folds</c>, one row for each row of the input, in its order.</summary>
internal sealed class FoldParts(DuckDbSession session, string rows, SplitPlan plan, string path)
{
    private readonly IReadOnlyList<(string Name, string Type)> columns = CanonicalText.Columns(session, rows);
    private string[] firstTimes = [];

    private string WithoutGroup => string.Join(" OR ", plan.Groups.Select(column => $"{SqlText.Name(column.Name)} IS NULL"));

    private string Unit => plan.Groups.Count == 0
        ? CanonicalText.Of(plan.Options.Salt, columns)
        : $"CASE WHEN {WithoutGroup} THEN {CanonicalText.Of(plan.Options.Salt, columns)} ELSE {CanonicalText.Of(plan.Options.Salt, plan.Groups.Select(column => InFile(column.Name)))} END";

    public void Create(int count)
    {
        if (plan.Time is { } time)
            ByTime(time, count);
        else if (plan.Stratum is { } stratum)
            ByStrata(stratum.Name, count);
        else
            Store($"CAST(md5_number_lower({Unit}) % {count} AS INTEGER) AS fold", rows);
    }

    /// <summary>Whether a row is learnt from when a fold is left out, as SQL over <c>folds</c>.</summary>
    public string IsTrain(int fold) => plan.Time is null
        ? $"folds.fold <> {fold}"
        : string.Create(CultureInfo.InvariantCulture, $"folds.fold <= {fold} AND folds.time < {firstTimes[fold]} - {plan.Options.Gap.Ticks / TimeSpan.TicksPerMicrosecond}");

    /// <summary>Whether a row belongs to a fold, as SQL over <c>folds</c>.</summary>
    public string IsTest(int fold) => plan.Time is null ? $"folds.fold = {fold}" : $"folds.fold = {fold + 1}";

    private void ByStrata(string column, int count)
    {
        var strata = new SplitStrata(session, rows, InFile(column), plan.Options.StratumQuantiles, path);
        session.Execute($"CREATE TEMP TABLE strata AS SELECT row_number() OVER () AS row, CAST({strata.Expression} AS INTEGER) AS stratum, CAST(md5({Unit}) AS UUID) AS unit FROM {rows}");
        // A unit goes with its lowest stratum, so that a group is dealt once.
        session.Execute($"CREATE TEMP TABLE units AS SELECT unit, (row_number() OVER (PARTITION BY stratum ORDER BY unit) - 1) % {count} AS fold FROM (SELECT unit, min(stratum) AS stratum FROM strata GROUP BY unit)");
        session.Execute("CREATE TEMP TABLE folds AS SELECT CAST(units.fold AS INTEGER) AS fold FROM strata JOIN units USING (unit) ORDER BY strata.row");
    }

    private void ByTime(Datasets.Column time, int count)
    {
        var name = SqlText.Name(InFile(time.Name).Name);
        var missing = session.Count($"SELECT count(*) FROM {rows} WHERE {name} IS NULL");
        if (missing > 0)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The time column \"{time.Name}\" of \"{path}\" has no value in {missing} rows, expected a time in every row; fill or remove them."));
        var instant = time.Type == Datasets.ColumnType.Integer ? $"CAST({name} AS BIGINT)" : $"epoch_us(CAST({name} AS TIMESTAMP))";
        // A group goes where its newest row goes; equal times go together.
        var newest = plan.Groups.Count == 0 ? "time" : "max(time) OVER (PARTITION BY unit)";
        session.Execute($"CREATE TEMP TABLE times AS SELECT row, {newest} AS newest FROM (SELECT row_number() OVER () AS row, {instant} AS time{(plan.Groups.Count == 0 ? "" : $", md5({Unit}) AS unit")} FROM {rows})");
        session.Execute($"CREATE TEMP TABLE folds AS SELECT newest AS time, CAST((before * {count + 1}) // total AS INTEGER) AS fold FROM (SELECT row, newest, rank() OVER (ORDER BY newest) - 1 AS before, count(*) OVER () AS total FROM times) ORDER BY row");
        firstTimes = [.. Enumerable.Range(1, count).Select(FirstTime)];
    }

    private string FirstTime(int block)
    {
        using var reader = session.Query(string.Create(CultureInfo.InvariantCulture, $"SELECT CAST(min(time) AS VARCHAR) FROM folds WHERE fold = {block}"));
        return reader.Read() && !reader.IsDBNull(0)
            ? $"CAST({reader.GetString(0)} AS BIGINT)"
            : throw new InvalidDataException($"The times in \"{plan.Time!.Name}\" of \"{path}\" are too few for as many folds, expected rows in every block; take fewer folds.");
    }

    private void Store(string fold, string from) => session.Execute($"CREATE TEMP TABLE folds AS SELECT {fold} FROM {from}");

    private (string Name, string Type) InFile(string name) => columns.FirstOrDefault(column => column.Name == name) is { Name: not null } found
        ? found
        : throw new InvalidDataException($"The rows at \"{path}\" have no column \"{name}\", expected it by the schema; they have {string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}.");
}
