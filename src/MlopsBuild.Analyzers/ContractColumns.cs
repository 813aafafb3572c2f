using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MlopsBuild.Data;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MlopsBuild.Analyzers;

/// <summary>The columns of a contract, as far as they bear on a record.</summary>
internal static class ContractColumns
{
    private static readonly string[] Roles = ["feature", "label", "key", "time", "ignore"];

    /// <summary>
    /// Reads the columns; null when the text is no contract. Then nothing is compared, since the build itself says at once and exactly
    /// all that is wrong with a contract.
    /// </summary>
    public static IReadOnlyList<RowColumn>? Read(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException)
        {
            return null;
        }

        if (stream.Documents.Count != 1 || Value(stream.Documents[0].RootNode, "columns") is not YamlSequenceNode nodes)
            return null;
        var columns = nodes.Select(Column).OfType<RowColumn>().ToList();
        return columns.Count == nodes.Children.Count ? columns : null;
    }

    private static RowColumn? Column(YamlNode node)
    {
        if (Value(node, "name") is not YamlScalarNode { Value.Length: > 0 } name)
            return null;
        var column = new RowColumn(name.Value!);
        foreach (var pair in ((YamlMappingNode)node).Children)
            if (pair.Key is YamlScalarNode { Value: { } key })
                column.Lines[key] = (int)pair.Key.Start.Line;
        column.Type = Value(node, "type") is YamlScalarNode { Value: { } type } && RowTypes.IsKnown(type) ? type : null;
        column.Unit = Value(node, "unit") switch
        {
            null => "",
            YamlScalarNode { Value: { } unit } => unit,
            _ => null,
        };
        column.Role = Value(node, "role") switch
        {
            null => "feature",
            YamlScalarNode { Value: { } role } when Roles.Contains(role) => role,
            _ => null,
        };
        if (Value(node, "present") is { } present && Value(present, "min-fraction") is not null)
        {
            column.Nullable = true;
            column.Lines["nullable"] = column.Lines["present"];
            return column;
        }

        column.Nullable = Value(node, "nullable") switch
        {
            null => false,
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "True" or "TRUE" } => true,
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "false" or "False" or "FALSE" } => false,
            _ => null,
        };
        return column;
    }

    private static YamlNode? Value(YamlNode node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
}
