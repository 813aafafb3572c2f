namespace MlopsBuild.Storage;

/// <summary>What a store answered instead of doing what was asked.</summary>
/// <param name="IsPassing">True when the same call may succeed a little later.</param>
/// <param name="Sentence">Why, and what to do: a clause and sentences, without a secret.</param>
internal sealed record StoreRefusal(bool IsPassing, string Sentence);
