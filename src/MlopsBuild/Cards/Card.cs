namespace MlopsBuild.Cards;

/// <summary>A card of a model or of data, before it is spelt as Markdown or as a page.</summary>
public sealed record Card
{
    /// <summary>What it is a card of: <c>Model card</c>, <c>Data card</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>What it is about, in a sentence or two.</summary>
    public required string Summary { get; init; }

    /// <summary>The metadata.</summary>
    public required FrontMatter Header { get; init; }

    /// <summary>Its sections.</summary>
    public required IReadOnlyList<CardSection> Sections { get; init; }
}
