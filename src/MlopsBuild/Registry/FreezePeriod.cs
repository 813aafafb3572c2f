namespace MlopsBuild.Registry;

/// <summary>A time in which nothing is promoted.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="To">The first moment after it.</param>
/// <param name="Reason">Why, for those who are refused.</param>
public sealed record FreezePeriod(DateTimeOffset From, DateTimeOffset To, string Reason);
