namespace MlopsBuild.Tests.Data.Inference;

/// <summary>A kind of defect.</summary>
/// <param name="Name">What went wrong.</param>
/// <param name="Inject">The bytes of the file with the defect; null where the data set has no place for it.</param>
internal sealed record Defect(string Name, Func<Table, Random, byte[]?> Inject);
