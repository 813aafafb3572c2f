namespace MlopsBuild.Registry;

/// <summary>One event in short, as histories show it.</summary>
/// <param name="Event">Number of the event.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Time">
/// When it counts from: its own time, or that of the event before where its own is earlier. So times never run backwards along the log.
/// </param>
public sealed record HistoryEntry(long Event, EventKind Kind, DateTimeOffset Time)
{
    /// <summary>Who wrote it; a claim.</summary>
    public required string Actor { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>The model it is about; null for checkpoints.</summary>
    public string? Model { get; init; }

    /// <summary>The version it is about; null for checkpoints.</summary>
    public int? Version { get; init; }

    /// <summary>The alias it is about, where it is about one.</summary>
    public string? Alias { get; init; }

    /// <summary>The version that the alias pointed at before, where an alias moved; the one that ran before, where one was deployed.</summary>
    public int? From { get; init; }

    /// <summary>The environment, where something was deployed.</summary>
    public string? Environment { get; init; }

    /// <summary>The image with its digest, where something was deployed.</summary>
    public string? Image { get; init; }

    /// <summary>Engine or cluster, where something was deployed.</summary>
    public string? Target { get; init; }

    /// <summary>An event in short.</summary>
    /// <param name="item">The event.</param>
    /// <param name="time">When it counts from.</param>
    internal static HistoryEntry Of(RegistryEvent item, DateTimeOffset time)
    {
        var (model, version, alias, from) = item.Change switch
        {
            Registered change => (change.Model, change.Version, null, null),
            Tagged change => (change.Model, change.Version, null, null),
            AliasMoved change => (change.Model, change.Version, change.Alias, change.From),
            PromotionRefused change => (change.Model, change.Version, change.Alias, null),
            Approved change => (change.Text.Model, change.Text.Version, change.Text.Alias, null),
            Rejected change => (change.Model, change.Version, change.Alias, null),
            RolledBack change => (change.Model, change.Version, change.Alias, (int?)change.From),
            Deprecated change => (change.Model, change.Version, null, null),
            Deployed change => (change.Model, change.Version, null, change.From),
            DeploymentRolledBack change => (change.Model, change.Version, null, (int?)change.From),
            _ => default((string?, int?, string?, int?)),
        };
        var (environment, image, target) = item.Change switch
        {
            Deployed change => (change.Environment, change.Image, change.Target),
            DeploymentRolledBack change => (change.Environment, change.Image, change.Target),
            _ => default((string?, string?, string?)),
        };
        return new(item.Number, item.Change.Kind, time)
        {
            Actor = item.Actor,
            Reason = item.Reason,
            Model = model,
            Version = version,
            Alias = alias,
            From = from,
            Environment = environment,
            Image = image,
            Target = target,
        };
    }
}
