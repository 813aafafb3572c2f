using System.Text.Json;
using System.Text.Json.Serialization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Tests.Data.Contracts;

/// <summary>Everything that a contract says, so that two of them can be compared with lists and settings by value.</summary>
internal static class ContractAsJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Of(Contract contract) => JsonSerializer.Serialize(
        new
        {
            contract.Name,
            contract.Description,
            contract.Dialect,
            Columns = contract.Schema.Columns.Select(column => new { Column = column with { Settings = new Dictionary<RuleKind, RuleSettings>() }, Settings = Settings(column) }),
            contract.Table,
        },
        Options);

    private static IEnumerable<string> Settings(Column column) => Enum.GetValues<RuleKind>()
        .Where(kind => column.SettingsOf(kind) != RuleSettings.Default)
        .Select(kind => $"{kind}: {column.SettingsOf(kind)}");
}
