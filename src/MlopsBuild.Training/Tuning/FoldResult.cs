namespace MlopsBuild.Training;

/// <summary>What training on a fold and scoring the rest came to.</summary>
/// <param name="Score">The score.</param>
/// <param name="Memory">Bytes that the training's process held at the most.</param>
internal sealed record FoldResult(FoldScore Score, long Memory);
