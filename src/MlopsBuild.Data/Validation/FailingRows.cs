using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Tells of single rows which rules they break, and writes the good rows and those set aside.</summary>
internal sealed class FailingRows(DatasetRows rows, IReadOnlyList<RuleFailures> failures)
{
    private readonly IReadOnlyList<Column> columns = rows.Contract.Schema.Columns;
    private readonly List<RuleFailures> broken = [.. failures.Where(failure => failure.Count > 0)];
    private readonly List<RuleFailures> asides = [.. failures.Where(failure => failure.SetsAside(rows.Rows))];

    /// <summary>Number of rows set aside, lines that are no row not counted.</summary>
    public long Aside { get; private set; }

    /// <summary>The first rows that break each rule, with the reason.</summary>
    /// <param name="most">How many of each.</param>
    public IReadOnlyDictionary<string, IReadOnlyList<RuleExample>> Examples(int most)
    {
        var found = new Dictionary<string, IReadOnlyList<RuleExample>>(StringComparer.Ordinal);
        foreach (var failure in broken)
        {
            var list = new List<RuleExample>();
            Each(Few(failure, most), failure, list.Add);
            found[failure.Name] = list;
        }

        return found;
    }

    // Only the columns that the reason shows are worth reading, and reasons are only spelt for the rows that are shown.
    private string Few(RuleFailures failure, int most)
    {
        if (failure.Rule is not { } rule)
            return string.Create(CultureInfo.InvariantCulture, $"(SELECT * FROM {DatasetRows.View} WHERE o IN (SELECT o FROM {failure.Table} ORDER BY o LIMIT {most}))");
        var needed = rule.Uses.Distinct().Order().Select(StagedColumns.Value)
            .Concat(Enumerable.Range(0, new StagedColumns(rows.Contract.Schema, rows.Contract.Dialect).Marks).Select(StagedColumns.Mark));
        return string.Create(CultureInfo.InvariantCulture,
            $"(SELECT o, raw, {string.Join(", ", needed)} FROM {DatasetRows.View} WHERE {rule.Broken} ORDER BY o LIMIT {most})");
    }

    /// <summary>Finds the rows to set aside.</summary>
    public void SetAside()
    {
        if (asides.Count == 0)
            return;
        rows.Session.Execute($"CREATE TEMP TABLE aside AS SELECT * FROM {DatasetRows.View} WHERE {string.Join(" OR ", asides.Select(failure => failure.Condition))}");
        Aside = rows.Session.Count("SELECT count(*) FROM aside");
    }

    /// <summary>Writes the rows that are not set aside, in the order of the source.</summary>
    public void WriteAccepted(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var values = columns.Select((column, index) => $"{StagedColumns.Value(index)} AS {SqlText.Name(column.Name)}");
        // An anti-join does not keep the order; a scan does.
        var which = Aside == 0 ? "" : " WHERE o NOT IN (SELECT o FROM aside) ORDER BY o";
        rows.Session.Execute($"COPY (SELECT {string.Join(", ", values)} FROM {DatasetRows.View}{which}) TO {SqlText.Text(path)} {ParquetRows.WriteOptions}");
    }

    /// <summary>
    /// Writes the rows set aside and the lines that are no row, in the order of the source: <c>_file</c>, <c>_line</c>, <c>_rules</c> and
    /// <c>_reasons</c> (lists), <c>_record</c> (a line that is no row, as it stands), then the values as texts.
    /// </summary>
    public void WriteQuarantine(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var own = columns.Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string Free(string name) => own.Contains(name) ? Free("_" + name) : SqlText.Name(name);
        var heads = $"{Free("_file")}, {Free("_line")}, {Free("_rules")}, {Free("_reasons")}, {Free("_record")}";
        List<string> parts = [];
        if (Aside > 0)
        {
            var rules = broken.Select(failure => $"CASE WHEN {failure.Condition} THEN {SqlText.Text(failure.Name)} END");
            var reasons = broken.Select(failure => $"CASE WHEN {failure.Condition} THEN {ReasonInline(failure)} END");
            var texts = columns.Select((column, index) => string.Create(CultureInfo.InvariantCulture,
                $"coalesce(raw[{index + 1}], {ValueSql.Text(StagedColumns.Value(index), column.Type)})"));
            parts.Add($"SELECT o, {FileName("f")}, l, list_filter([{string.Join(", ", rules)}], lambda x: x IS NOT NULL), list_filter([{string.Join(", ", reasons)}], lambda x: x IS NOT NULL), NULL::VARCHAR, {string.Join(", ", texts)} FROM aside");
        }

        if (rows.Broken.Count > 0)
        {
            var texts = columns.Select(_ => "NULL::VARCHAR");
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"SELECT {BrokenPlace}, {FileName("f")}, l, ['lines'], [reason], record, {string.Join(", ", texts)} FROM {BrokenTable}"));
        }

        if (parts.Count == 0)
            parts.Add($"SELECT 0::BIGINT, '', 0::BIGINT, ['']::VARCHAR[], ['']::VARCHAR[], NULL::VARCHAR, {string.Join(", ", columns.Select(_ => "NULL::VARCHAR"))} WHERE false");
        var names = string.Join(", ", columns.Select(column => SqlText.Name(column.Name)));
        var place = own.Contains("o") ? Free("_o") : "o";
        rows.Session.Execute($"COPY (SELECT * EXCLUDE ({place}) FROM ({string.Join(" UNION ALL ", parts)}) AS found({place}, {heads}, {names}) ORDER BY {place}) TO {SqlText.Text(path)} {ParquetRows.WriteOptions}");
    }

    /// <summary>Calls back for every row that breaks a rule, in the order of the source.</summary>
    public void Show(RuleFailures failure, Action<RuleExample> show)
    {
        if (failure.Count > 0)
            Each(failure.Rule is { } rule ? $"(SELECT * FROM {DatasetRows.View} WHERE {rule.Broken})" : DatasetRows.View, failure, show);
    }

    private void Each(string table, RuleFailures failure, Action<RuleExample> show)
    {
        using var reader = rows.Session.Query($"SELECT o, {Reason(failure)} FROM {From(table, failure)} ORDER BY o");
        while (reader.Read())
        {
            var (file, line) = DatasetRows.At(reader.GetInt64(0));
            show(new(rows.DataFiles[file].Shown, line, reader.GetString(1)));
        }
    }

    /// <summary>Calls back for every line that is no row, in the order of the source.</summary>
    public void ShowLines(Action<RuleExample> show)
    {
        if (rows.Broken.Count == 0)
            return;
        using var reader = rows.Session.Query($"SELECT f, l, reason FROM {BrokenTable} ORDER BY f, l");
        while (reader.Read())
            show(new(rows.DataFiles[(int)reader.GetInt64(0)].Shown, reader.GetInt64(1), reader.GetString(2)));
    }

    private string BrokenTable => string.Create(CultureInfo.InvariantCulture,
        $"read_csv({SqlText.Text(SqlText.Pattern(rows.Broken.Path))}, columns = {{'f': 'BIGINT', 'l': 'BIGINT', 'rule': 'VARCHAR', 'reason': 'VARCHAR', 'record': 'VARCHAR'}}, auto_detect = false, header = false, delim = ',', quote = '\"', escape = '\"', new_line = '\\n', nullstr = '\\x00none', compression = 'none', max_line_size = {Math.Max(2_000_000, rows.Broken.Longest)})");

    private static string BrokenPlace => string.Create(CultureInfo.InvariantCulture, $"(f << {DatasetRows.LineBits}) | l");

    private string FileName(string index) => $"[{string.Join(", ", rows.DataFiles.Select(file => SqlText.Text(file.Shown)))}][{index} + 1]";

    // A rule that compares rows names the other row by its line.
    private static string From(string table, RuleFailures failure) =>
        failure.Table is { } found ? $"{table} JOIN (SELECT o, first FROM {found}) AS found USING (o)" : table;

    private string Reason(RuleFailures failure) => failure.Set is { } set ? set.Reason(Line("first")) : failure.Rule!.Reason;

    private string ReasonInline(RuleFailures failure) => failure.Set is { } set
        ? $"(SELECT {set.Reason(Line("found.first"))} FROM {failure.Table} AS found WHERE found.o = aside.o)"
        : failure.Rule!.Reason;

    // Line of a place, with its file where there are several.
    private string Line(string place)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"({place} & {(1L << DatasetRows.LineBits) - 1})::VARCHAR");
        return rows.DataFiles.Count == 1 ? line : $"({line} || ' of ' || {FileName(string.Create(CultureInfo.InvariantCulture, $"({place} >> {DatasetRows.LineBits})"))})";
    }
}
