namespace MlopsBuild.Stages;

/// <summary>The work was done and the answer is no: data rejected, a gate failed. The build ends with exit code 3.</summary>
public sealed class VerdictException(string message) : Exception(message);
