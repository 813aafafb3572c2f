namespace MlopsBuild.Training;

/// <summary>The key that random bits depend on besides their counter.</summary>
internal readonly record struct ThreefryKey(uint A, uint B, uint C, uint D);
