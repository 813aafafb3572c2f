using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Compares the columns of two profiles.</summary>
internal static class DriftFindings
{
    public static IReadOnlyList<DriftFinding> Of(DatasetProfile baseline, DatasetProfile current)
    {
        List<DriftFinding> findings = [];
        foreach (var column in baseline.Columns)
        {
            var now = current.Columns.FirstOrDefault(other => other.Name == column.Name);
            if (!DriftCheck.IsCompared((now ?? column).Role))
                continue;
            if (now is null)
                findings.Add(new(DriftFindingKind.MissingColumn, column.Name, $"The column \"{column.Name}\" of the baseline is gone."));
            else if (now.Type != column.Type)
                findings.Add(new(DriftFindingKind.ChangedType, column.Name, $"The column \"{column.Name}\" is of type {now.Type}; in the baseline it is of type {column.Type}."));
        }

        foreach (var column in current.Columns)
        {
            if (DriftCheck.IsCompared(column.Role) && baseline.Columns.All(other => other.Name != column.Name))
                findings.Add(new(DriftFindingKind.NewColumn, column.Name, $"The column \"{column.Name}\" is new; the baseline does not have it."));
        }

        return findings;
    }
}
