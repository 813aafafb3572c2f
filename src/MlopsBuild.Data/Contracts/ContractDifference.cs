using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Says how two contracts differ.</summary>
public static class ContractDifference
{
    /// <summary>One line a difference, such as <c>carat: range 0.2..5.01 was 0..10</c> or <c>column "note" is new</c>; empty when the contracts say the same.</summary>
    /// <param name="old">The contract as it was.</param>
    /// <param name="new">The contract as it is now.</param>
    public static IReadOnlyList<string> Between(Contract old, Contract @new)
    {
        var lines = new List<string>();
        Compare(lines, "", ContractFacts.Of(old), ContractFacts.Of(@new));
        var before = old.Schema.Columns.ToDictionary(column => column.Name);
        var after = @new.Schema.Columns.ToDictionary(column => column.Name);
        foreach (var column in @new.Schema.Columns)
        {
            if (before.TryGetValue(column.Name, out var earlier))
                Compare(lines, earlier, column);
            else
                lines.Add($"column {Shown.Text(column.Name)} is new");
        }

        lines.AddRange(old.Schema.Columns.Where(column => !after.ContainsKey(column.Name)).Select(column => $"column {Shown.Text(column.Name)} is gone"));
        var order = Common(@new, before);
        if (!Common(old, after).SequenceEqual(order))
            lines.Add($"the order of the columns is {string.Join(", ", order.Select(Shown.Name))}, was {string.Join(", ", Common(old, after).Select(Shown.Name))}");
        Compare(lines, "", ContractFacts.Of(old.Table), ContractFacts.Of(@new.Table));
        return lines;
    }

    private static void Compare(List<string> lines, Column old, Column @new)
    {
        var subject = $"{Shown.Name(@new.Name)}: ";
        var added = @new.AllowedValues.Except(old.AllowedValues).ToList();
        var removed = old.AllowedValues.Except(@new.AllowedValues).ToList();
        if (old.AllowedValues.Count == 0 || @new.AllowedValues.Count == 0 || added.Count + removed.Count == 0)
        {
            Compare(lines, subject, ContractFacts.Of(old), ContractFacts.Of(@new));
            return;
        }

        Compare(lines, subject, ContractFacts.Of(old with { AllowedValues = @new.AllowedValues }), ContractFacts.Of(@new));
        if (added.Count > 0)
            lines.Add($"{subject}allowed {Shown.Names(added)} is new");
        if (removed.Count > 0)
            lines.Add($"{subject}allowed {Shown.Names(removed)} is gone");
    }

    private static void Compare(List<string> lines, string subject, IReadOnlyList<(string Aspect, string Value)> old, IReadOnlyList<(string Aspect, string Value)> @new)
    {
        foreach (var (aspect, value) in @new)
        {
            var earlier = old.FirstOrDefault(fact => fact.Aspect == aspect).Value;
            if (earlier is null)
                lines.Add($"{subject}{aspect} {value} is new");
            else if (earlier != value)
                lines.Add($"{subject}{aspect} {value} was {earlier}");
        }

        lines.AddRange(old.Where(fact => !@new.Any(other => other.Aspect == fact.Aspect)).Select(fact => $"{subject}{fact.Aspect} {fact.Value} is gone"));
    }

    private static List<string> Common(Contract contract, Dictionary<string, Column> others) =>
        [.. contract.Schema.Columns.Select(column => column.Name).Where(others.ContainsKey)];
}
