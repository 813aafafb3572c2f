using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;

namespace MlopsBuild.Tests.Data;

/// <summary>The diamonds of the reference pipeline.</summary>
internal static class ReferenceData
{
    public static Dataset Diamonds { get; } = Dataset.At(Path.Combine(RepositoryRoot.Path, "data", "diamonds.csv"));

    public static Contract Contract => ContractFile.Read(Diamonds.ContractPath!);
}
