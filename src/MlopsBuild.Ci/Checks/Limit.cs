namespace MlopsBuild.Ci.Checks;

/// <summary>Something that a server cannot express.</summary>
/// <param name="Feature">Its name in the definition.</param>
/// <param name="What">As it is called in a sentence.</param>
/// <param name="Instead">What one can do instead.</param>
internal sealed record Limit(CiFeatures Feature, string What, string Instead);
