namespace MlopsBuild.Registry;

/// <summary>Who writes an event, and why.</summary>
/// <param name="Actor">Who, as the machine or the CI server says: a claim.</param>
/// <param name="Host">The machine or the CI run: a claim.</param>
/// <param name="Reason">Why; null where nobody said.</param>
internal sealed record EventDraft(string Actor, string Host, string? Reason);
