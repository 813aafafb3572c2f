using System.Collections.Generic;
using System.Linq;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Compares a record with its contract. Also compiled into MlopsBuild.Analyzers, so that a build and its compiler say the same.</summary>
/// <param name="row">Name of the record.</param>
/// <param name="contract">The contract as messages name it.</param>
internal sealed class RowComparison(string row, string contract)
{
    private const string Remedy = "; run ./build.sh GenerateRow";

    /// <summary>The column that a property stands for.</summary>
    public static string ColumnName(string property, string? given) => given ?? SnakeCase.Of(property);

    public IReadOnlyList<RowProblem> Problems(IReadOnlyList<RowProperty> properties, IReadOnlyList<RowColumn> columns)
    {
        var problems = new List<RowProblem>();
        var owners = new Dictionary<string, RowProperty>();
        (RowProperty Property, int Place)? last = null;
        var inOrder = true;
        foreach (var property in properties)
        {
            var place = Place(columns, property.Column);
            if (place < 0)
            {
                problems.Add(Extra(property, $"stands for the column \"{property.Column}\", which {contract} does not have"));
                continue;
            }

            if (owners.TryGetValue(property.Column, out var owner))
            {
                problems.Add(Extra(property, $"stands for the column \"{property.Column}\", as {row}.{owner.Name} does"));
                continue;
            }

            var column = columns[place];
            owners.Add(property.Column, property);
            problems.AddRange(Differences(property, column).Select(text => new RowProblem(RowProblemKind.Different, property, $"{row}.{property.Name} {text}{Remedy}")));
            if (inOrder && last is { } before && place < before.Place)
            {
                inOrder = false;
                problems.Add(new RowProblem(
                    RowProblemKind.Different,
                    property,
                    $"{row}.{property.Name} stands after {row}.{before.Property.Name}, but {column.At(contract, "name")} has \"{property.Column}\" before \"{before.Property.Column}\"{Remedy}"));
            }

            last = (property, place);
        }

        foreach (var column in columns.Where(column => !owners.ContainsKey(column.Name)))
            problems.Add(new RowProblem(RowProblemKind.Missing, null, $"{row} has no property for the column \"{column.Name}\" of {column.At(contract, "name")}{Remedy}"));
        return problems;
    }

    private IEnumerable<string> Differences(RowProperty property, RowColumn column)
    {
        if (column is { Type: { } type, Nullable: { } nullable } && (RowTypes.FullName(type) != property.Type || nullable != property.Nullable))
        {
            var at = RowTypes.FullName(type) != property.Type ? column.At(contract, "type", "name") : column.At(contract, "nullable", "type", "name");
            yield return $"is {RowTypes.Written(property.Type, property.Nullable)}, but {at} says {type}{(nullable ? ", nullable" : "")} ({RowTypes.Written(RowTypes.FullName(type), nullable)})";
        }

        if (column.Unit is { } unit && unit != property.Unit)
        {
            yield return (property.Unit.Length == 0 ? "has no unit" : $"has the unit \"{property.Unit}\"")
                + $", but {column.At(contract, "unit", "name")} says {(unit.Length == 0 ? "none" : $"\"{unit}\"")}";
        }

        if (column.Role is { } role && role != property.Role)
            yield return $"has the role {property.Role}, but {column.At(contract, "role", "name")} says {role}";
    }

    private RowProblem Extra(RowProperty property, string text) => new(RowProblemKind.Extra, property, $"{row}.{property.Name} {text}{Remedy}");

    private static int Place(IReadOnlyList<RowColumn> columns, string name)
    {
        for (var place = 0; place < columns.Count; place++)
            if (columns[place].Name == name)
                return place;
        return -1;
    }
}
