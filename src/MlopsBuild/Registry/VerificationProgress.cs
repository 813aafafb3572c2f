namespace MlopsBuild.Registry;

/// <summary>How far a verification is.</summary>
/// <param name="Part">What is looked at: <c>events</c> or <c>files</c>.</param>
/// <param name="Done">How many were looked at.</param>
/// <param name="Total">How many there are, as far as is known.</param>
/// <param name="Signatures">How many signatures were checked so far.</param>
public readonly record struct VerificationProgress(string Part, long Done, long Total, int Signatures);
