namespace MlopsBuild.Stages;

/// <summary>How far the large outputs of a stage are on their way to or from the store that machines share.</summary>
/// <param name="Stage">Name of the stage.</param>
/// <param name="IsFetch">True on the way here, false on the way there.</param>
/// <param name="Done">Bytes that need no more sending or fetching.</param>
/// <param name="Total">Bytes in all.</param>
public readonly record struct StageTransfer(string Stage, bool IsFetch, long Done, long Total);
