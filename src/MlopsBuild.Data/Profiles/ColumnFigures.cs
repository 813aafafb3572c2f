using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>What is known of a column while its profile is made. Values are always kept here; personal data are left out of the profile only.</summary>
internal sealed class ColumnFigures(int index, Column column)
{
    public int Index { get; } = index;

    public Column Column { get; } = column;

    /// <summary>SQL name of the value.</summary>
    public string Value { get; } = StagedColumns.Value(index);

    public bool HasOrder => Column.Type is ColumnType.Integer or ColumnType.Number or ColumnType.Date or ColumnType.Timestamp;

    public bool IsNumber => Column.Type is ColumnType.Integer or ColumnType.Number;

    public long Present { get; set; }

    /// <summary>Cells that hold something that is no value of the type.</summary>
    public long Bad { get; set; }

    public long AboutDistinct { get; set; }

    public long Distinct { get; set; }

    public double? Minimum { get; set; }

    public double? Maximum { get; set; }

    public double? Mean { get; set; }

    public double? StandardDeviation { get; set; }

    public int? Decimals { get; set; }

    /// <summary>Whether every value is known to be a whole number of steps: of the decimals, of days, of seconds.</summary>
    public bool AreSteps { get; set; }

    public long? MinimumLength { get; set; }

    public long? MaximumLength { get; set; }

    public IReadOnlyList<Quantile> Quantiles { get; set; } = [];

    public Distribution? Distribution { get; set; }

    public IReadOnlyList<ValueCount> Values { get; set; } = [];

    public bool ValuesAreComplete { get; set; }

    public ColumnProfile Profile(long rows) => new()
    {
        Name = Column.Name,
        Type = Column.Type,
        Role = Column.Role,
        Sensitivity = Column.Sensitivity,
        Unit = Column.Unit,
        Present = Present,
        Missing = rows - Present,
        Distinct = Distinct,
        Minimum = Shown(Minimum),
        Maximum = Shown(Maximum),
        Mean = Shown(Mean),
        StandardDeviation = Shown(StandardDeviation),
        Decimals = Decimals,
        Quantiles = Column.Sensitivity == Sensitivity.Pii ? [] : Quantiles,
        MinimumLength = MinimumLength,
        MaximumLength = MaximumLength,
        Values = Column.Sensitivity == Sensitivity.Pii ? [] : Values,
        Distribution = Column.Sensitivity == Sensitivity.Pii ? null : Distribution,
    };

    private double? Shown(double? figure) => Column.Sensitivity == Sensitivity.Pii ? null : figure;
}
