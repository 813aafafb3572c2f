using MlopsBuild.Datasets;

namespace MlopsBuild.Tests.Data.Contracts;

/// <summary>A contract that uses every key of the format, as a file and as what it means.</summary>
internal static class FullContract
{
    public const string Text = """
        # yaml-language-server: $schema=../docs/schemas/contract.v1.schema.json
        contract: mlopsbuild/contract/v1
        name: orders-2026.v1
        description: "Orders: of the shop"

        format:
          type: csv
          delimiter: tab
          quote: none
          header: false
          encoding: latin-1
          decimal: ","
          missing: ["", NA, -999]
          date: "%d.%m.%Y"
          timestamp: "%Y-%m-%d %H:%M:%S"
          lines: { severity: warning, action: quarantine, max-failing: 0.01 }

        columns:
          - name: id
            type: integer
            role: key
            unique: { action: quarantine }
            parse: { action: quarantine, max-failing: 0.5 }
            range: { min: 1, below: 1e6 }

          - name: "order date"
            type: date
            role: time
            range: { min: 2020-01-01, max: 2030-12-31, severity: warning }

          - name: shipped
            type: timestamp
            present: { min-fraction: 0.9, severity: warning, action: quarantine }
            range: { above: 2020-01-01T00:00:00Z, below: "2031-01-01T12:30:00.5" }

          - name: e-mail
            type: text
            sensitivity: pii
            unique: true
            length: { min: 3, max: 200, severity: warning }
            pattern: { regex: '[^@\s]+@[^@\s]+', max-failing: 0.25 }

          - name: status
            type: text
            role: label
            description: How it ended
            allowed: { values: [open, "paid", 3, true], min-fraction: 0.99, action: quarantine }
            ordered: true
            pattern: "[a-z0-9]+"

          - name: size
            type: integer
            nullable: true
            allowed: [1, +2, 03]

          - name: weight
            type: number
            unit: kg
            role: ignore
            present: { action: quarantine }
            range: { above: 0 }

          - { name: gift, type: boolean }

        rules:
          rows: { min: 10, max: 1000000, severity: warning }
          key: { columns: [id, order date], action: quarantine }
          duplicates: { max-failing: 0.1 }
          checks:
            - name: shipped after it was ordered
              expression: >
                shipped is null
                or cast(shipped as date) >= "order date"
              description: a day of shipping not before the order
              severity: warning
            - { name: weight, expression: weight < 100 or not gift }
          references:
            - columns: [size]
              dataset: sizes.csv
              key: [number]
              action: quarantine
            - { columns: [id], dataset: ../customers.parquet }
          freshness: { column: shipped, max-age: 36h, severity: warning }
          order: { by: [order date, id], max-failing: 0.05 }
          volume: { max-change: 0.5, severity: warning }
          label-balance: { min-fraction: 0.01 }

        """;

    private static readonly RuleSettings Warning = new() { Severity = Severity.Warning };
    private static readonly RuleSettings Quarantine = new() { Action = RuleAction.Quarantine };

    public static Contract Contract { get; } = new()
    {
        Name = "orders-2026.v1",
        Description = "Orders: of the shop",
        Dialect = new Dialect
        {
            Format = DatasetFormat.Csv,
            Delimiter = '\t',
            Quote = null,
            Header = false,
            Encoding = "latin-1",
            DecimalSeparator = ',',
            Missing = ["", "NA", "-999"],
            DateFormat = "%d.%m.%Y",
            TimestampFormat = "%Y-%m-%d %H:%M:%S",
            Lines = new RuleSettings { Severity = Severity.Warning, Action = RuleAction.Quarantine, MaxFailing = 0.01 },
        },
        Schema = new DatasetSchema
        {
            Columns =
            [
                new Column
                {
                    Name = "id",
                    Type = ColumnType.Integer,
                    Role = ColumnRole.Key,
                    Unique = true,
                    Minimum = 1,
                    Maximum = 1_000_000,
                    MaximumIsExclusive = true,
                    Settings = new Dictionary<RuleKind, RuleSettings> { [RuleKind.Unique] = Quarantine, [RuleKind.Type] = Quarantine with { MaxFailing = 0.5 } },
                },
                new Column
                {
                    Name = "order date",
                    Type = ColumnType.Date,
                    Role = ColumnRole.Time,
                    Minimum = 1_577_836_800,
                    Maximum = 1_924_905_600,
                    Settings = new Dictionary<RuleKind, RuleSettings> { [RuleKind.Range] = Warning },
                },
                new Column
                {
                    Name = "shipped",
                    Type = ColumnType.Timestamp,
                    Nullable = true,
                    MinimumPresent = 0.9,
                    Minimum = 1_577_836_800,
                    MinimumIsExclusive = true,
                    Maximum = 1_925_037_000.5,
                    MaximumIsExclusive = true,
                    Settings = new Dictionary<RuleKind, RuleSettings> { [RuleKind.Present] = Quarantine with { Severity = Severity.Warning } },
                },
                new Column
                {
                    Name = "e-mail",
                    Type = ColumnType.Text,
                    Sensitivity = Sensitivity.Pii,
                    Unique = true,
                    MinimumLength = 3,
                    MaximumLength = 200,
                    Pattern = @"[^@\s]+@[^@\s]+",
                    Settings = new Dictionary<RuleKind, RuleSettings> { [RuleKind.Length] = Warning, [RuleKind.Pattern] = new() { MaxFailing = 0.25 } },
                },
                new Column
                {
                    Name = "status",
                    Type = ColumnType.Text,
                    Role = ColumnRole.Label,
                    Description = "How it ended",
                    AllowedValues = ["open", "paid", "3", "true"],
                    Ordered = true,
                    Pattern = "[a-z0-9]+",
                    Settings = new Dictionary<RuleKind, RuleSettings> { [RuleKind.Allowed] = Quarantine with { MaxFailing = 0.01 } },
                },
                new Column { Name = "size", Type = ColumnType.Integer, Nullable = true, AllowedValues = ["1", "2", "3"] },
                new Column
                {
                    Name = "weight",
                    Type = ColumnType.Number,
                    Unit = "kg",
                    Role = ColumnRole.Ignore,
                    Minimum = 0,
                    MinimumIsExclusive = true,
                    Settings = new Dictionary<RuleKind, RuleSettings> { [RuleKind.Present] = Quarantine },
                },
                new Column { Name = "gift", Type = ColumnType.Boolean },
            ],
        },
        Table = new TableRules
        {
            Rows = new RowCountRule(10, 1_000_000, Warning),
            Key = new KeyRule(["id", "order date"], Quarantine),
            Duplicates = new RuleSettings { MaxFailing = 0.1 },
            Checks =
            [
                new CheckRule("shipped after it was ordered", "shipped is null or cast(shipped as date) >= \"order date\"\n", "a day of shipping not before the order", Warning),
                new CheckRule("weight", "weight < 100 or not gift", "", RuleSettings.Default),
            ],
            References =
            [
                new ReferenceRule(["size"], "sizes.csv", ["number"], Quarantine),
                new ReferenceRule(["id"], "../customers.parquet", ["id"], RuleSettings.Default),
            ],
            Freshness = new FreshnessRule("shipped", TimeSpan.FromHours(36), Warning),
            Order = new OrderRule(["order date", "id"], new RuleSettings { MaxFailing = 0.05 }),
            Volume = new VolumeRule(0.5, Warning),
            LabelBalance = new LabelBalanceRule(0.01, RuleSettings.Default),
        },
    };
}
