namespace MlopsBuild.Storage;

/// <summary>How a store is opened.</summary>
public sealed record StoreOptions
{
    /// <summary>Gives the value of a setting such as <c>AWS_REGION</c>; default the process's environment variables.</summary>
    public Func<string, string?> Setting { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>How often and how long a call is repeated.</summary>
    public StoreRetries Retries { get; init; } = new();

    internal string? this[string name] => Setting(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
}
