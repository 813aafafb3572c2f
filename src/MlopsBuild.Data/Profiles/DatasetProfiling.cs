using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Describes what a data set holds, column by column and in pairs.</summary>
public static class DatasetProfiling
{
    /// <summary>Path, below the output folder, of the profile as a page.</summary>
    public const string PageFile = "profile.html";

    /// <summary>Path, below the output folder, of the profile with its pairs; see <see cref="ProfileFile"/>.</summary>
    public const string PairsFile = "profile.pairs.json";

    /// <summary>Profiles a data set and writes <see cref="PageFile"/> and <see cref="PairsFile"/>.</summary>
    /// <param name="dataset">The data set; its <see cref="Dataset.Path"/> is not used.</param>
    /// <param name="contract">How the files are written, and the columns; its rules are not judged.</param>
    /// <param name="path">Path of a file or folder, or a pattern.</param>
    /// <param name="outputFolder">Where the files go.</param>
    /// <param name="limits">What the engine may use; half the memory and all cores by default.</param>
    /// <exception cref="DataUnreadableException">A file cannot be read, or its columns are not those of the contract.</exception>
    public static DatasetProfile Run(Dataset dataset, Contract contract, string path, string outputFolder, EngineLimits? limits = null)
    {
        Directory.CreateDirectory(outputFolder);
        using var rows = Open(contract, path, limits);
        var figures = ProfileQuery.Run(rows);
        var profile = Of(dataset, rows, figures) with { Pairs = PairQuery.Run(rows, figures) };
        ProfileFile.Write(Path.Combine(outputFolder, PairsFile), profile);
        File.WriteAllText(Path.Combine(outputFolder, PageFile), ProfilePage.Render(profile));
        return profile;
    }

    /// <summary>Profiles a data set without its pairs.</summary>
    /// <param name="dataset">The data set; its <see cref="Dataset.Path"/> is not used.</param>
    /// <param name="contract">How the files are written, and the columns.</param>
    /// <param name="path">Path of a file or folder, or a pattern.</param>
    /// <param name="baseline">A profile to compare with: distributions are counted on its edges.</param>
    /// <param name="limits">What the engine may use.</param>
    /// <exception cref="DataUnreadableException">A file cannot be read, or its columns are not those of the contract.</exception>
    public static DatasetProfile Of(Dataset dataset, Contract contract, string path, DatasetProfile? baseline = null, EngineLimits? limits = null)
    {
        using var rows = Open(contract, path, limits);
        return Of(dataset, rows, ProfileQuery.Run(rows, baseline));
    }

    internal static DatasetProfile Of(Dataset dataset, DatasetRows rows, IReadOnlyList<ColumnFigures> figures) =>
        new() { Dataset = dataset.Name, Rows = rows.Rows, Columns = [.. figures.Select(column => column.Profile(rows.Rows))] };

    private static DatasetRows Open(Contract contract, string path, EngineLimits? limits)
    {
        var rows = DatasetRows.Open(path, contract, limits ?? new(), []);
        if (rows.Problems.Count == 0)
            return rows;
        rows.Dispose();
        throw new DataUnreadableException($"\"{path}\" cannot be profiled under its contract: {string.Join(" ", rows.Problems)}");
    }
}
